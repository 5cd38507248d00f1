package org.holocron.derive.quote;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Words that deny, as an edit must not make, drop or exchange one. Only for that: whether words deny a value is not decided here, and a word
 * too many in this list costs no more than that a misspelt quote is not found.
 */
final class QuoteDenials {

    /** English; German and Dutch; Spanish, Portuguese and Italian; French; Russian and Polish; Arabic; Hebrew; Hindi. */
    private static final Set<String> WORDS = Set.of("""
            no not none never nor neither nobody nothing nowhere without cannot
            nicht nichts nie niemals niemand nein ohne weder noch nirgends niet geen
            nunca jam\u00e1s ni sin nada nadie tampoco n\u00e3o sem non senza mai
            ne pas jamais sans rien aucun aucune personne
            \u043d\u0435 \u043d\u0438 \u043d\u0435\u0442 \u0431\u0435\u0437 bez
            \u0644\u0627 \u0644\u0645 \u0644\u0646 \u0644\u064a\u0633
            \u05dc\u05d0 \u05d0\u05d9\u05df
            \u0928\u0939\u0940\u0902 \u0928""".split("\\s+"));

    /** Words that are inflected: kein, ningún. */
    private static final List<String> BEGINNINGS = List.of("kein", "ning\u00fan", "ningun");

    /** What compares a figure, or limits a statement. */
    private static final Set<String> LIMITS = Set.of("""
            more most less least over under above below about nearly almost only last ever every
            mehr meist weniger mindestens h\u00f6chstens \u00fcber unter fast kaum nur erst
            m\u00e1s menos casi apenas solo s\u00f3lo plus moins presque seulement""".split("\\s+"));

    /** Before what they deny, in Chinese and Japanese. */
    private static final String PREFIXES = "\u4e0d\u6ca1\u6c92\u65e0\u7121\u672a\u975e";

    /** Denials that have grown together with a word, with or without the apostrophe. */
    private static final Pattern GLUED = Pattern.compile(
            "(ca|do|does|did|is|are|was|were|wo|would|could|should|must|need|has|have|had|ai)n'?t|.+(less|lose[rnsm]?|frei|free)");

    /** German; of many words a plural in Spanish and Portuguese: kilos, pueblos, modelos. */
    private static final Pattern WITHOUT = Pattern.compile(".+los");

    private QuoteDenials() {}

    /**
     * @param word in lower case, whole
     * @param text where it stands, by which its language is told
     */
    static boolean isDenial(String word, IberianText text) {
        return isDenialAnywhere(word) || WITHOUT.matcher(word).matches() && !text.is();
    }

    /** Whether it denies in whatever language it is read. */
    static boolean isDenialAnywhere(String word) {
        return WORDS.contains(word)
                || GLUED.matcher(word).matches()
                || BEGINNINGS.stream().anyMatch(word::startsWith);
    }

    /**
     * Whether it may not be misspelt: one letter may make another word of it.
     *
     * @param text where it stands
     */
    static boolean isKept(String word, IberianText text) {
        return isDenial(word, text) || LIMITS.contains(word);
    }

    static boolean isPrefix(char character) {
        return PREFIXES.indexOf(character) >= 0;
    }
}

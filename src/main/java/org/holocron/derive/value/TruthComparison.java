package org.holocron.derive.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/**
 * Compares true and false with words: the words of the key, denied or not, or the answer right after them. A yes or no that stands elsewhere says
 * nothing: {@code No damage was found}.
 */
final class TruthComparison {

    private static final Set<String> YES = Set.of("yes", "ja", "sí", "oui", "true", "wahr", "verdadero", "vrai");
    private static final Set<String> NO = Set.of("no", "nein", "non", "false", "falsch", "falso", "faux");
    private static final Set<String> SAY_NOTHING =
            Set.of("is", "has", "was", "are", "can", "does", "ist", "hat", "es", "tiene", "est", "a", "the", "of");
    private static final Set<String> DENY =
            Set.of("no", "not", "non", "without", "kein", "keine", "ohne", "sin", "sans");

    /** What may stand between a question and its answer. */
    private static final String ANSWERING = " \t:=|?\"'>-–—.";

    private final boolean claimed;
    private final String key;
    private final Words words;
    private final List<FoldedWord> given;

    TruthComparison(boolean claimed, String key, Words words) {
        this.claimed = claimed;
        this.key = key;
        this.words = words;
        this.given = words.folded();
    }

    Finding finding() {
        List<FoldedWord> found = new ArrayList<>();
        int wanted = 0;
        for (FoldedWord word : DateKeys.wordsOf(key)) {
            boolean tells = word.word().length() > 2 && !SAY_NOTHING.contains(word.word()) && !isDenial(word);
            FoldedWord at = tells ? Inflection.first(word, given, words.languages()) : null;
            wanted += tells ? 1 : 0;
            if (at != null) {
                found.add(at);
            }
        }
        return found.isEmpty() ? alone() : compare(FoldedWord.span(found), found.size() == wanted);
    }

    private static boolean isDenial(FoldedWord word) {
        return DENY.contains(word.word());
    }

    private Finding compare(Span at, boolean isWhole) {
        Boolean answer = answerBehind(at.end());
        if (answer != null) {
            boolean yes = answer != deniesItself();
            return yes && !claimed
                    ? Findings.refused(Reason.VALUE_DIFFERS, at, "the words answer so")
                    : told(yes, at, "the words answer so");
        }
        String doubt = Assertion.doubt(key, words, at);
        String planned = doubt == null ? Assertion.planned(key, words, at) : doubt;
        if (planned != null) {
            return Findings.review(Reason.QUALIFIED, at, "the words do not say so for certain: '" + planned + "'");
        }
        if (!isWhole) {
            return Findings.review(Reason.PARAPHRASED, at, "the words have not all words of '" + key + "'");
        }
        boolean no = (Denials.areAt(words, at) || Denials.areBehind(words, at)) != deniesItself();
        return told(!no, at, no ? "the words deny it" : "the words say it and do not deny it");
    }

    private Finding told(boolean yes, Span at, String message) {
        if (claimed == yes) {
            return Finding.grounded(at);
        }
        return Findings.review(claimed ? Reason.NEGATED : Reason.VALUE_DIFFERS, at, message);
    }

    /** {@code no_smoking} */
    private boolean deniesItself() {
        return DateKeys.wordsOf(key).stream().anyMatch(TruthComparison::isDenial);
    }

    /** {@code Waterproof: no}, also in the next cell; null if no answer stands there. */
    private @Nullable Boolean answerBehind(int end) {
        for (FoldedWord word : given) {
            if (word.start() >= end) {
                String between = words.text().substring(end, word.start());
                boolean near = between.length() <= 8
                        && (between.contains("   ") || between.chars().anyMatch(mark -> ":=|?\t".indexOf(mark) >= 0));
                boolean only = between.chars().allMatch(mark -> ANSWERING.indexOf(mark) >= 0);
                return near && only ? answer(word) : null;
            }
        }
        return null;
    }

    private static @Nullable Boolean answer(FoldedWord word) {
        String written = word.written().toLowerCase(Locale.ROOT);
        return YES.contains(written) ? Boolean.TRUE : NO.contains(written) ? Boolean.FALSE : null;
    }

    /** The words have none of the key: they are an answer alone, or do not decide. */
    private Finding alone() {
        Boolean answer = given.size() == 1 ? answer(given.get(0)) : null;
        String quoted = words.quoted().strip();
        Boolean mark = quoted.equals("✓") ? Boolean.TRUE : quoted.equals("✗") ? Boolean.FALSE : answer;
        boolean same = mark != null && mark == claimed;
        return same
                ? Finding.grounded(words.span())
                : Findings.review(Reason.VALUE_NOT_IN_WORDS, words.span(), "the words have no word for it");
    }
}

package org.holocron.derive.quote;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Words that deny, as an edit must not make, drop or exchange one. Only for that: whether words deny a value is not decided here, and a word
 * too many in this list costs no more than that a misspelt quote is not found.
 */
final class Denials {

    private static final Set<String> WORDS = Set.of(
            // English
            "no", "not", "none", "never", "nor", "neither", "nobody", "nothing", "nowhere", "without", "cannot",
            // German, Dutch
            "nicht", "nichts", "nie", "niemals", "niemand", "nein", "ohne", "weder", "noch", "nirgends", "niet", "geen",
            // Spanish, Portuguese, Italian
            "nunca", "jam\u00e1s", "ni", "sin", "nada", "nadie", "tampoco", "n\u00e3o", "sem", "non", "senza", "mai",
            // French
            "ne", "pas", "jamais", "sans", "rien", "aucun", "aucune", "personne",
            // Russian, Polish
            "\u043d\u0435", "\u043d\u0438", "\u043d\u0435\u0442", "\u0431\u0435\u0437", "bez",
            // Arabic, Hebrew, Hindi
            "\u0644\u0627", "\u0644\u0645", "\u0644\u0646", "\u0644\u064a\u0633", "\u05dc\u05d0", "\u05d0\u05d9\u05df",
            "\u0928\u0939\u0940\u0902", "\u0928");

    /** Words that are inflected: kein, ningún. */
    private static final List<String> BEGINNINGS = List.of("kein", "ning\u00fan", "ningun");

    /** Within words, in Chinese, Japanese, Korean. */
    private static final String SIGNS = "\u4e0d\u6ca1\u6c92\u65e0\u7121\u672a\u975e\u306a\u307e\u305a\uc548\uc54a\uc5c6\ubabb";

    private Denials() {}

    /** @param before and {@code after}, the characters beside the word */
    static List<String> in(String word, char before, char after) {
        List<String> found = new ArrayList<>();
        // The endings of isn't and n'est.
        boolean isShortened = word.equals("t") && before == '\'' || word.equals("n") && after == '\'';
        if (isShortened || WORDS.contains(word) || BEGINNINGS.stream().anyMatch(word::startsWith)) {
            found.add(word);
        }
        word.chars()
                .filter(character -> SIGNS.indexOf(character) >= 0)
                .mapToObj(Character::toString)
                .forEach(found::add);
        return found;
    }
}

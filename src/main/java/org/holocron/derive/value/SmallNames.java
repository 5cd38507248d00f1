package org.holocron.derive.value;

import java.util.Set;

/** Words that begin sentences with a capital and are no names: articles, prepositions, verbs of all languages. */
final class SmallNames {

    private static final Set<String> WORDS = Set.of(
            "the",
            "a",
            "an",
            "when",
            "after",
            "before",
            "while",
            "by",
            "with",
            "for",
            "from",
            "but",
            "and",
            "in",
            "on",
            "at",
            "to",
            "as",
            "according",
            "said",
            "dear",
            "der",
            "die",
            "das",
            "ein",
            "eine",
            "mit",
            "fur",
            "von",
            "bei",
            "laut",
            "nach",
            "vor",
            "als",
            "und",
            "auch",
            "liebe",
            "lieber",
            "el",
            "la",
            "los",
            "las",
            "un",
            "una",
            "con",
            "por",
            "para",
            "de",
            "segun",
            "en",
            "y",
            "le",
            "les",
            "une",
            "avec",
            "pour",
            "par",
            "selon",
            "dans",
            "et",
            "chez",
            "hello",
            "hallo",
            "hola",
            "bonjour",
            "hi",
            "today",
            "heute",
            "hoy");

    private SmallNames() {}

    static boolean isOne(FoldedWord word) {
        return WORDS.contains(word.word());
    }
}

package org.holocron.derive.value;

import java.lang.Character.UnicodeScript;

/** Words of scripts and languages that are not known here: what they make of a number cannot be read, so nothing of it is refused or taken for sure. */
final class ForeignWords {

    /** So many letters tell what a text is written in. */
    private static final int SOME_LETTERS = 12;

    private static final int MOST_CHARACTERS = 2_000;

    private ForeignWords() {}

    /** Whether a word of another script follows a bare number, which may be a scale or a unit. */
    static boolean follow(String text, Quantity quantity) {
        int at = quantity.span().end();
        while (at < text.length() && at - quantity.span().end() < 2 && Character.isSpaceChar(text.charAt(at))) {
            at++;
        }
        return !quantity.hasUnit() && at < text.length() && isOfAnotherScript(text.codePointAt(at));
    }

    /** Whether the words are of a language that is not known: their number words are not either. */
    static boolean are(Words words) {
        int end = Math.min(words.span().end(), words.span().start() + MOST_CHARACTERS);
        int letters = 0;
        int others = 0;
        for (int at = words.span().start(); at < end; at++) {
            if (Character.isLetter(words.text().charAt(at))) {
                letters++;
                others += isOfAnotherScript(words.text().codePointAt(at)) ? 1 : 0;
            }
        }
        return others * 2 > letters
                || letters >= SOME_LETTERS
                        && OtherLanguages.isOne(words.text(), words.span().start(), end);
    }

    private static boolean isOfAnotherScript(int character) {
        UnicodeScript script = UnicodeScript.of(character);
        return Character.isLetter(character) && script != UnicodeScript.LATIN && script != UnicodeScript.COMMON;
    }
}

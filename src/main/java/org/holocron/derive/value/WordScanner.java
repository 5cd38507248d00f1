package org.holocron.derive.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts a part of a text into words and signs: once over it, from left to right. */
final class WordScanner {

    /** Signs that limit a number. They are words of their own. */
    private static final String SIGNS = "~≈<>≤≥±+≲≳";

    private WordScanner() {}

    static List<WordToken> words(String text) {
        return words(text, 0, text.length());
    }

    static List<WordToken> words(String text, int from, int to) {
        List<WordToken> tokens = new ArrayList<>();
        int at = from;
        while (at < to) {
            int end = endOfWord(text, at, to);
            if (end > at) {
                tokens.add(new WordToken(smallLetters(text.substring(at, end)), at, end));
                at = end;
            } else {
                at += Character.charCount(text.codePointAt(at));
            }
        }
        return tokens;
    }

    /** Of the word that ends at a place. */
    static int startOfWord(String text, int end) {
        int at = end;
        while (at > 0 && isOfAWord(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    /** Of the word that begins at a place. */
    static int endOfWord(String text, int start) {
        int at = start;
        while (at < text.length() && isOfAWord(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int endOfWord(String text, int start, int to) {
        int at = start;
        while (at < to && isOfAWord(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        if (at == start) {
            return SIGNS.indexOf(text.charAt(at)) < 0 ? start : start + 1;
        }
        boolean cutOff = at + 1 < to && isApostrophe(text.charAt(at)) && Character.isLetter(text.charAt(at + 1));
        return cutOff ? endOfCutOff(text, at, to) : Math.min(at, to);
    }

    /** {@code isn't} is one word, {@code n'est} are two. */
    private static int endOfCutOff(String text, int apostrophe, int to) {
        int next = apostrophe + 1;
        boolean negation = (text.charAt(next) == 't' || text.charAt(next) == 'T')
                && (next + 1 == to || !Character.isLetter(text.charAt(next + 1)));
        return negation ? next + 1 : next;
    }

    static boolean isOfAWord(int character) {
        return Character.isLetterOrDigit(character) || Character.getType(character) == Character.NON_SPACING_MARK;
    }

    static boolean isApostrophe(char character) {
        return character == '\'' || character == '’';
    }

    static String smallLetters(String word) {
        return word.toLowerCase(Locale.ROOT).replace('’', '\'');
    }
}

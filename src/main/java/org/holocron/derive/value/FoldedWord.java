package org.holocron.derive.value;

import java.util.ArrayList;
import java.util.List;
import org.holocron.derive.claim.Span;

/**
 * A word of a text, as names, choices and statements are compared.
 *
 * @param word without case, accents and ligatures
 * @param spelledOut the same with umlauts as those write them who have no key for them
 * @param written as the text has it
 * @param start in UTF-16 units of the text
 * @param end after its last character
 */
record FoldedWord(String word, String spelledOut, String written, int start, int end) {

    private static final String SIGNS = "+%&#<>=€$£°";

    /** Of a part of a text: letters and digits in a row, and signs that mean something. What joins words parts them. */
    static List<FoldedWord> of(String text, Span part) {
        List<FoldedWord> words = new ArrayList<>();
        int at = part.start();
        while (at < part.end()) {
            int end = at;
            while (end < part.end() && WordScanner.isOfAWord(text.codePointAt(end))) {
                end += Character.charCount(text.codePointAt(end));
            }
            if (end == at) {
                end += Character.charCount(text.codePointAt(at));
                if (SIGNS.indexOf(text.charAt(at)) >= 0) {
                    String sign = text.substring(at, at + 1);
                    words.add(new FoldedWord(sign, sign, sign, at, at + 1));
                }
            } else {
                end = Math.min(end, part.end());
                String written = text.substring(at, end);
                words.add(new FoldedWord(Folding.of(written), Folding.spelledOut(written), written, at, end));
            }
            at = end;
        }
        return words;
    }

    static List<FoldedWord> of(String text) {
        return of(text, new Span(0, text.length()));
    }

    /** From the first to the last of some words of a text. @param words not empty */
    static Span span(List<FoldedWord> words) {
        int start = words.stream().mapToInt(FoldedWord::start).min().orElseThrow();
        return new Span(start, words.stream().mapToInt(FoldedWord::end).max().orElseThrow());
    }

    Span span() {
        return new Span(start, end);
    }

    boolean isCapital() {
        return Character.isUpperCase(written.codePointAt(0));
    }

    /** No letter among its figures. */
    boolean isPlainFigures() {
        return word.chars().allMatch(Character::isDigit);
    }

    boolean isFigures() {
        return Character.isDigit(written.codePointAt(0));
    }

    /** The same word, however it is written. */
    boolean isLike(FoldedWord other) {
        return word.equals(other.word) || spelledOut.equals(other.spelledOut);
    }
}

package org.holocron.derive.value;

/**
 * A piece of a text as dates are made of: a word, a whole number, or a mark. Letters and digits are pieces of their own: {@code 5th} is two.
 *
 * @param word folded; empty for a number or a mark
 * @param number of digits of any script; -1 for none, or one too long for a date
 * @param digits how many it has; 0 for none
 * @param mark dashes and apostrophes evened out; 0 for none
 * @param isSpaced white space stands before it
 * @param isCapital the word begins with a capital letter
 * @param start in UTF-16 units of the text
 * @param end after its last character
 */
record DateToken(
        String word, int number, int digits, char mark, boolean isSpaced, boolean isCapital, int start, int end) {

    boolean isNumber() {
        return digits > 0;
    }

    boolean isWord() {
        return !word.isEmpty();
    }

    boolean isMark(char wanted) {
        return mark == wanted;
    }
}

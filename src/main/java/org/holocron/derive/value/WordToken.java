package org.holocron.derive.value;

import org.holocron.derive.claim.Span;

/**
 * A word of a text, or a sign that means one.
 *
 * @param word in small letters; with its apostrophe where one letter or word is cut off before another: {@code n'}, {@code jusqu'}
 * @param start in UTF-16 units of the text
 * @param end after its last character
 */
record WordToken(String word, int start, int end) {

    Span span() {
        return new Span(start, end);
    }
}

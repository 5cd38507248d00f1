package org.holocron.derive.quote;

/**
 * A word, figure or sign that counts when two normal forms are compared.
 *
 * @param at its first unit
 */
record Piece(String text, Kind kind, int at) {

    enum Kind {
        /** May be misspelt, or written as two. */
        WORD,
        /** May lack its accents only: it stands before a figure or behind it, denies, compares or is a Roman numeral. */
        FIXED_WORD,
        /** Figures, signs, single characters. */
        EXACT
    }
}

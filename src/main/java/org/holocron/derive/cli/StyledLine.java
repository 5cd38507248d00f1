package org.holocron.derive.cli;

import org.holocron.derive.text.CleanText;

/**
 * A line of which one part may have a colour. The parts are cleaned one by one, and the colour is the only thing that a terminal obeys.
 *
 * @param head without a colour
 * @param part with the colour
 * @param rest without a colour
 */
record StyledLine(String head, String part, Colour colour, String rest) {

    private static final String END = "\033[0m";

    /** What a part is shown in; the eight colours that every terminal has. */
    enum Colour {
        NONE(""),
        GREEN("\033[32m"),
        YELLOW("\033[33m"),
        RED("\033[31m"),
        DIM("\033[2m");

        private final String sequence;

        Colour(String sequence) {
            this.sequence = sequence;
        }
    }

    static StyledLine plain(String text) {
        return new StyledLine(text, "", Colour.NONE, "");
    }

    static StyledLine whole(String text, Colour colour) {
        return new StyledLine("", text, colour, "");
    }

    String text() {
        return head + part + rest;
    }

    /** What is beyond the width is cut. */
    StyledLine cut(int width) {
        return Columns.of(text()) <= width ? this : plain(Table.cut(text(), width));
    }

    String cleaned(boolean colours) {
        return colours && colour != Colour.NONE && !part.isEmpty()
                ? CleanText.line(head) + colour.sequence + CleanText.line(part) + END + CleanText.line(rest)
                : CleanText.line(text());
    }
}

package org.holocron.derive.cli;

import java.util.Locale;

/**
 * How much of an answer is shown.
 *
 * @param lines in all
 * @param elements of one list, or fields of one object
 * @param characters of one value
 * @param nameColumns of a field's name
 */
record AnswerLimits(int lines, int elements, int characters, int nameColumns) {

    private static final AnswerLimits OF_A_TERMINAL = new AnswerLimits(500, 100, 1_000, 40);
    private static final AnswerLimits OF_A_PIPE =
            new AnswerLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);

    /** The line in place of those that are not shown. */
    static String more(long count) {
        return String.format(Locale.ROOT, "… (%,d more)", count);
    }

    /** @param width of a line; a pipe's has no bound */
    static AnswerLimits of(int width) {
        return width == Integer.MAX_VALUE ? OF_A_PIPE : OF_A_TERMINAL;
    }
}

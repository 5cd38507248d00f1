package org.holocron.derive.value;

import java.util.ArrayList;
import java.util.List;
import org.holocron.derive.claim.Span;

/**
 * The cell of a table in which a part of a text stands. A table is lines whose cells are parted by a bar, a tab or three spaces.
 *
 * @param span of the cell
 * @param rowHead the first cell of its row; empty if it is that itself
 * @param columnHead the cell above all of its column; empty if there is none
 * @param isInTable false if the text is no table there
 */
record TableCell(Span span, String rowHead, String columnHead, boolean isInTable) {

    private static final int MOST_ROWS = 60;
    private static final int LONGEST_LINE = 400;

    static TableCell at(String text, Span part) {
        Span line = line(text, part.start());
        List<Span> cells = cells(text, line);
        if (cells.size() < 2) {
            return new TableCell(line, "", "", false);
        }
        int column = 0;
        while (column < cells.size() - 1 && cells.get(column).end() < part.end()) {
            column++;
        }
        String rowHead = column == 0 ? "" : cut(text, cells.get(0));
        return new TableCell(cells.get(column), rowHead, columnHead(text, line, column, cells.size()), true);
    }

    /** Goes up while the lines have as many cells; the first of these is the head. */
    private static String columnHead(String text, Span line, int column, int columns) {
        Span above = line;
        String head = "";
        for (int row = 0; row < MOST_ROWS && above.start() > 0; row++) {
            above = line(text, above.start() - 1);
            List<Span> cells = cells(text, above);
            if (cells.size() != columns) {
                break;
            }
            String cell = cut(text, cells.get(column));
            head = cell.chars().anyMatch(Character::isLetter) ? cell : head;
        }
        return head;
    }

    private static Span line(String text, int at) {
        int start = at;
        while (start > 0 && at - start < LONGEST_LINE && text.charAt(start - 1) != '\n') {
            start--;
        }
        int end = at;
        while (end < text.length() && end - at < LONGEST_LINE && text.charAt(end) != '\n') {
            end++;
        }
        return new Span(start, end);
    }

    private static List<Span> cells(String text, Span line) {
        List<Span> cells = new ArrayList<>();
        int start = line.start();
        int at = start;
        while (at < line.end()) {
            int gap = gap(text, at, line.end());
            if (gap > 0) {
                addCell(text, start, at, cells);
                start = at + gap;
            }
            at += Math.max(1, gap);
        }
        addCell(text, start, line.end(), cells);
        return cells;
    }

    private static void addCell(String text, int start, int end, List<Span> cells) {
        if (!text.substring(start, end).isBlank()) {
            cells.add(new Span(start, end));
        }
    }

    private static int gap(String text, int at, int end) {
        char character = text.charAt(at);
        if (character == '|' || character == '\t') {
            return 1;
        }
        int to = at;
        while (to < end && text.charAt(to) == ' ') {
            to++;
        }
        return to - at >= 3 ? to - at : 0;
    }

    private static String cut(String text, Span span) {
        return text.substring(span.start(), span.end()).strip();
    }
}

package org.holocron.derive.value;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
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
    private static final int SPACES_BETWEEN = 3;
    private static final int CLOSEST_CELLS = 2;
    private static final Pattern YEAR = Pattern.compile("(19|20)\\d\\d");

    static TableCell at(String text, Span part) {
        return at(text, part, new HashMap<>());
    }

    /** @param rows gets the cells of each row looked at, so that those of the next number need not be cut again */
    static TableCell at(String text, Span part, Map<Span, List<Span>> rows) {
        Span line = line(text, part.start());
        List<Span> cells = rows.computeIfAbsent(line, row -> cells(text, row));
        if (cells.size() < 2) {
            return new TableCell(line, "", "", false);
        }
        int column = 0;
        while (column < cells.size() - 1 && cells.get(column).end() < part.end()) {
            column++;
        }
        String rowHead = column == 0 ? "" : cut(text, cells.get(0));
        return new TableCell(cells.get(column), rowHead, columnHead(text, line, column, cells, rows), true);
    }

    /** Whether this row or one around it begins with one of these words. */
    static boolean isRowHead(String text, Span part, Set<String> names, Map<Span, List<Span>> rows) {
        Span up = line(text, part.start());
        Span down = up;
        for (int row = 0; row < MOST_ROWS; row++) {
            if (beginsWith(text, up, names, rows) || beginsWith(text, down, names, rows)) {
                return true;
            }
            up = isBelowARow(text, up) ? line(text, up.start() - 1) : up;
            down = isAboveARow(text, down) ? line(text, down.end() + 1) : down;
        }
        return false;
    }

    private static boolean beginsWith(String text, Span line, Set<String> names, Map<Span, List<Span>> rows) {
        List<Span> cells = rows.computeIfAbsent(line, row -> cells(text, row));
        return cells.size() > 1
                && WordScanner.words(text, cells.get(0).start(), cells.get(0).end()).stream()
                        .anyMatch(token -> names.contains(token.word()));
    }

    /** Goes up while the lines have as many cells; the first of these is the head. */
    private static String columnHead(String text, Span line, int column, List<Span> row, Map<Span, List<Span>> rows) {
        Span above = line;
        Span own = row.get(column);
        int middle = (own.start() + own.end()) / 2 - line.start();
        String head = "";
        for (int up = 0; up < MOST_ROWS && isBelowARow(text, above); up++) {
            above = line(text, above.start() - 1);
            List<Span> cells = asManyAs(row, text, above, rows);
            int place = cells.size() == row.size() ? column : under(above, cells, middle);
            if (place < 0) {
                break;
            }
            String cell = cut(text, cells.get(place));
            head = cell.chars().anyMatch(Character::isLetter)
                            || YEAR.matcher(cell).matches()
                    ? cell
                    : head;
        }
        return head;
    }

    /** The cells of a line; where it has others than the row, as two spaces part them if it has as many then: long heads stand close to each other. */
    private static List<Span> asManyAs(List<Span> row, String text, Span line, Map<Span, List<Span>> rows) {
        List<Span> cells = rows.computeIfAbsent(line, each -> cells(text, each));
        if (cells.size() == row.size()) {
            return cells;
        }
        List<Span> closer = cells(text, line, CLOSEST_CELLS);
        return closer.size() == row.size() ? closer : cells;
    }

    /** The cell of a line that stands over a place, in a table whose columns are parted by spaces; -1 if none does. */
    private static int under(Span line, List<Span> cells, int place) {
        for (int i = 0; i < cells.size() && cells.size() > 1; i++) {
            if (cells.get(i).start() - line.start() - 2 <= place
                    && place <= cells.get(i).end() - line.start() + 2) {
                return i;
            }
        }
        return -1;
    }

    /** What is cut because it is too long has no row above: a row ends where its line does, and nowhere else. */
    private static boolean isBelowARow(String text, Span line) {
        return line.start() > 0 && text.charAt(line.start() - 1) == '\n';
    }

    private static boolean isAboveARow(String text, Span line) {
        return line.end() < text.length() && text.charAt(line.end()) == '\n';
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
        return cells(text, line, SPACES_BETWEEN);
    }

    private static List<Span> cells(String text, Span line, int spaces) {
        List<Span> cells = new ArrayList<>();
        int start = line.start();
        int at = start;
        boolean semicolons = hasSemicolons(text, line);
        boolean commas = CommaTable.isAt(text, line.start());
        while (at < line.end()) {
            int gap = commas && text.charAt(at) == ',' ? 1 : gap(text, at, line.end(), semicolons, spaces);
            if (gap > 0) {
                addCell(text, start, at, cells);
                start = at + gap;
            }
            at += Math.max(1, gap);
        }
        addCell(text, start, line.end(), cells);
        return cells;
    }

    /** Of a table whose cells they part; in a sentence a space follows. */
    private static boolean hasSemicolons(String text, Span line) {
        int count = 0;
        for (int at = line.start(); at + 1 < line.end(); at++) {
            count += text.charAt(at) == ';' && text.charAt(at + 1) != ' ' ? 1 : 0;
        }
        return count >= 2;
    }

    private static void addCell(String text, int start, int end, List<Span> cells) {
        if (!text.substring(start, end).isBlank()) {
            cells.add(new Span(start, end));
        }
    }

    private static int gap(String text, int at, int end, boolean semicolons, int spaces) {
        char character = text.charAt(at);
        if (character == '|' || character == '\t' || semicolons && character == ';') {
            return 1;
        }
        int to = at;
        while (to < end && text.charAt(to) == ' ') {
            to++;
        }
        return to - at >= spaces ? to - at : 0;
    }

    private static String cut(String text, Span span) {
        return text.substring(span.start(), span.end()).strip();
    }
}

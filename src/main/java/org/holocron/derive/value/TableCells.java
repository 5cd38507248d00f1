package org.holocron.derive.value;

import java.util.ArrayList;
import java.util.List;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/**
 * Finds the head of the column that a cell stands in. A table is lines one after another with the same sign between their cells, a bar, a semicolon, a tab or three
 * spaces; its first line names the columns.
 */
final class TableCells {

    /** A table is looked up so far. */
    private static final int FARTHEST = 8_000;

    /** A longer line is no row of a table. */
    private static final int LONGEST_ROW = 2_000;

    private static final String SIGNS = "|;\t";

    private final String text;
    private final Span line;
    private final char sign;

    private TableCells(String text, Span line, char sign) {
        this.text = text;
        this.line = line;
        this.sign = sign;
    }

    /** The table that a place stands in; null if it is none. */
    static @Nullable TableCells at(String text, int place) {
        Span line = lineAt(text, place);
        if (line.end() - line.start() > LONGEST_ROW) {
            return null;
        }
        for (char sign : (SIGNS + ' ').toCharArray()) {
            if (cells(text, line, sign).size() >= 3) {
                TableCells table = new TableCells(text, line, sign);
                if (table.hasNeighbours()) {
                    return table;
                }
            }
        }
        return null;
    }

    private boolean hasNeighbours() {
        Span above = lineAbove(line);
        if (above != null && cells(text, above, sign).size() >= 2) {
            return true;
        }
        if (line.end() + 1 >= text.length()) {
            return false;
        }
        Span below = lineAt(text, line.end() + 1);
        return below.end() - below.start() <= LONGEST_ROW
                && cells(text, below, sign).size() >= 2;
    }

    /** The cell that a place stands in. */
    Span cell(int place) {
        List<Span> cells = cells(text, line, sign);
        return cells.get(indexOf(cells, place));
    }

    /** The first cell of the row. */
    Span rowHead() {
        return cells(text, line, sign).get(0);
    }

    /** The head of the column that a place stands in; null if the row is the head, or has no place in its columns. */
    @Nullable
    Span columnHead(int place) {
        List<Span> cells = cells(text, line, sign);
        List<Span> heads = heads(cells.size());
        if (heads.get(0).start() == cells.get(0).start()) {
            return null;
        }
        int index = indexOf(cells, place);
        int column = heads.size() == cells.size() ? index : heads.size() - (cells.size() - index);
        return column >= 0 && column < heads.size() && index > 0 ? heads.get(column) : null;
    }

    /** Two spaces part heads where three do not give as many as there are cells. */
    private List<Span> heads(int cells) {
        List<Span> heads = cells(text, headLine(), sign);
        if (sign != ' ' || heads.size() == cells) {
            return heads;
        }
        List<Span> finer = new ArrayList<>();
        Span head = headLine();
        int start = head.start();
        for (int at = head.start(); at < head.end(); at++) {
            if (text.charAt(at) == ' ' && at > 0 && text.charAt(at - 1) == ' ') {
                add(text, start, at, finer, sign);
                start = at + 1;
            }
        }
        add(text, start, head.end(), finer, sign);
        return finer.size() == cells ? finer : heads;
    }

    private Span headLine() {
        Span head = line;
        Span above = lineAbove(line);
        while (above != null
                && line.start() - above.start() < FARTHEST
                && cells(text, above, sign).size() >= 2) {
            if (!isRule(above)) {
                head = above;
            }
            above = lineAbove(above);
        }
        return head;
    }

    private boolean isRule(Span row) {
        return text.substring(row.start(), row.end()).chars().noneMatch(Character::isLetterOrDigit);
    }

    private @Nullable Span lineAbove(Span row) {
        if (row.start() == 0) {
            return null;
        }
        Span above = lineAt(text, row.start() - 1);
        return above.end() - above.start() > LONGEST_ROW ? null : above;
    }

    private static int indexOf(List<Span> cells, int place) {
        int index = 0;
        while (index + 1 < cells.size() && cells.get(index + 1).start() <= place) {
            index++;
        }
        return index;
    }

    private static Span lineAt(String text, int place) {
        int start = text.lastIndexOf('\n', place - 1) + 1;
        int end = text.indexOf('\n', place);
        return new Span(Math.min(start, place), end < 0 ? text.length() : end);
    }

    /** Without the empty ones before the first bar and after the last. */
    private static List<Span> cells(String text, Span line, char sign) {
        List<Span> cells = new ArrayList<>();
        int start = line.start();
        for (int at = line.start(); at < line.end(); at++) {
            if (isBorder(text, at, sign)) {
                add(text, start, at, cells, sign);
                start = at + 1;
            }
        }
        add(text, start, line.end(), cells, sign);
        return cells;
    }

    private static void add(String text, int start, int end, List<Span> cells, char sign) {
        boolean edge = cells.isEmpty() || end == text.length() || text.charAt(end) == '\n';
        boolean empty = text.substring(start, end).isBlank();
        if (!empty || sign != ' ' && !edge) {
            cells.add(new Span(start, end));
        }
    }

    private static boolean isBorder(String text, int at, char sign) {
        if (sign != ' ') {
            return text.charAt(at) == sign;
        }
        return text.charAt(at) == ' ' && at > 0 && text.charAt(at - 1) == ' ' && at > 1 && text.charAt(at - 2) == ' ';
    }
}

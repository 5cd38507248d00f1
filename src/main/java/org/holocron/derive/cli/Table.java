package org.holocron.derive.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Lines of text in columns as wide as their widest cell; the last column is cut at the width of the line. */
final class Table {

    /** A narrower one is not worth its place. */
    static final int SHORTEST_COLUMN = 20;

    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    Table(String... head) {
        rows.add(List.of(head));
    }

    void add(String... cells) {
        rows.add(java.util.Arrays.stream(cells).map(Table::oneLine).toList());
    }

    /** Empty if there is no row besides the head. */
    List<String> lines(int width) {
        if (rows.size() == 1) {
            return List.of();
        }
        int columns = rows.get(0).size();
        int[] widths = IntStream.range(0, columns)
                .map(column -> rows.stream()
                        .mapToInt(row -> Columns.of(row.get(column)))
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream().map(row -> line(row, widths, width)).toList();
    }

    private static String line(List<String> row, int[] widths, int width) {
        String line = IntStream.range(0, row.size())
                .mapToObj(column -> padded(row.get(column), widths[column]))
                .collect(Collectors.joining(GAP))
                .stripTrailing();
        return cut(line, width);
    }

    static String padded(String text, int width) {
        return Columns.padded(text, width);
    }

    static String cut(String text, int width) {
        return Columns.of(text) <= width ? text : Columns.start(text, Math.max(0, width - 1)) + "…";
    }

    /** Broken between words; further lines are indented as the first one. A word that is too long is not broken. */
    static List<String> wrapped(String text, int width) {
        return wrapped(text, text.length() - text.stripLeading().length(), width);
    }

    /** The same with further lines that are indented so far. */
    static List<String> wrapped(String text, int hanging, int width) {
        String first = " ".repeat(text.length() - text.stripLeading().length());
        String indent = first;
        if (Columns.of(text) <= width) {
            return List.of(text);
        }
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(indent);
        for (String word : text.strip().split("\\s+")) {
            if (line.length() > indent.length() && Columns.of(line.toString()) + 1 + Columns.of(word) > width) {
                lines.add(line.toString());
                indent = " ".repeat(hanging);
                line = new StringBuilder(indent);
            }
            line.append(line.length() > indent.length() ? " " : "").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** A text in a column of its own, to the right of a head. */
    static List<String> beside(String head, String text, int width) {
        List<String> wrapped = wrapped(text, Math.max(width - Columns.of(head), SHORTEST_COLUMN));
        List<String> lines = new ArrayList<>(List.of((head + wrapped.get(0)).stripTrailing()));
        wrapped.stream().skip(1).forEach(more -> lines.add(" ".repeat(Columns.of(head)) + more));
        return lines;
    }

    static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}

package org.holocron.derive.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table of texts; the first columns are words, the others figures.
 *
 * @param words how many columns are words
 */
public record TextTable(List<String> columns, int words, List<List<String>> rows) {

    /** A terminal's usual width. */
    static final int WIDTH = 80;

    private static final String BETWEEN = " ";

    public TextTable {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(row + " does not fit the columns " + columns);
            }
        }
    }

    /**
     * With the words on the left; a word that is the same as in the row above, with all before it, is left out.
     *
     * @throws IllegalStateException if it is wider than {@value #WIDTH} columns
     */
    String text() {
        List<List<String>> lines = new ArrayList<>(List.of(columns));
        for (int i = 0; i < rows.size(); i++) {
            lines.add(i == 0 ? rows.get(0) : withoutRepetition(rows.get(i - 1), rows.get(i)));
        }
        int[] widths = IntStream.range(0, columns.size())
                .map(column -> lines.stream()
                        .mapToInt(line -> line.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return lines.stream().map(line -> padded(line, widths)).collect(Collectors.joining("\n", "", "\n"));
    }

    public String markdown() {
        String rule = IntStream.range(0, columns.size())
                .mapToObj(column -> column < words ? "---" : "---:")
                .collect(Collectors.joining(" | ", "| ", " |\n"));
        return line(columns) + rule + rows.stream().map(TextTable::line).collect(Collectors.joining());
    }

    private static String line(List<String> row) {
        return row.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private List<String> withoutRepetition(List<String> above, List<String> row) {
        List<String> shown = new ArrayList<>(row);
        for (int i = 0; i < words && above.get(i).equals(row.get(i)); i++) {
            shown.set(i, "");
        }
        return shown;
    }

    private String padded(List<String> line, int[] widths) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < line.size(); i++) {
            String space = " ".repeat(widths[i] - line.get(i).length());
            text.append(i == 0 ? "" : BETWEEN).append(i < words ? line.get(i) + space : space + line.get(i));
        }
        if (text.length() > WIDTH) {
            throw new IllegalStateException("wider than " + WIDTH + " columns: " + text);
        }
        return text.toString().stripTrailing();
    }
}

package org.holocron.derive.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Rows of texts in columns that fit a width: where they do not, the widest ones go on in further lines. */
final class WrappedTable {

    private static final String GAP = "  ";

    /** A column is not made narrower than that. */
    private static final int NARROWEST = 12;

    private final List<List<String>> rows;
    private final int[] widths;

    private WrappedTable(List<List<String>> rows, int[] widths) {
        this.rows = rows;
        this.widths = widths;
    }

    /**
     * Empty if the columns cannot be made narrow enough.
     *
     * @param rows of equal length, the head first
     */
    static List<String> lines(List<List<String>> rows, int width) {
        int[] widths = IntStream.range(0, rows.get(0).size())
                .map(column -> rows.stream()
                        .mapToInt(row -> Columns.of(row.get(column)))
                        .max()
                        .orElse(0))
                .toArray();
        int room = width - GAP.length() * (widths.length - 1);
        return fit(widths, room) ? new WrappedTable(rows, widths).lines() : List.of();
    }

    private static boolean fit(int[] widths, int room) {
        while (Arrays.stream(widths).asLongStream().sum() > room) {
            int widest = IntStream.range(0, widths.length)
                    .reduce((one, other) -> widths[other] > widths[one] ? other : one)
                    .orElseThrow();
            if (widths[widest] <= NARROWEST) {
                return false;
            }
            long tooMuch = Arrays.stream(widths).asLongStream().sum() - room;
            int second = IntStream.range(0, widths.length)
                    .filter(column -> column != widest)
                    .map(column -> widths[column])
                    .max()
                    .orElse(0);
            int least = Math.max(NARROWEST, Math.min(second, widths[widest] - 1));
            widths[widest] = (int) Math.max(least, widths[widest] - tooMuch);
        }
        return true;
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            List<List<String>> cells = IntStream.range(0, widths.length)
                    .mapToObj(column -> Columns.lines(row.get(column), widths[column]))
                    .toList();
            int height = cells.stream().mapToInt(List::size).max().orElse(1);
            for (int line = 0; line < height; line++) {
                lines.add(line(cells, line));
            }
        }
        return lines;
    }

    private String line(List<List<String>> cells, int number) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            List<String> cell = cells.get(column);
            line.append(column == 0 ? "" : GAP)
                    .append(Columns.padded(number < cell.size() ? cell.get(number) : "", widths[column]));
        }
        return line.toString().stripTrailing();
    }
}

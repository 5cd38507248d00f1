package org.holocron.derive.table;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CSV by RFC 4180: commas, lines that end with CR LF, quotes where they are needed. An empty cell has nothing between its commas, an
 * empty text has quotes. Nothing else is done to a text: one that a spreadsheet would take for a formula stays as it is, since every mark
 * before it would be part of the value for all other readers.
 */
public final class CsvWriter {

    private final Appendable out;

    public CsvWriter(Appendable out) {
        this.out = out;
    }

    /** @param cells null for an empty one */
    public void row(List<? extends @Nullable String> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            String cell = cells.get(i);
            if (cell != null) {
                out.append(needsQuotes(cell) ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell);
            }
        }
        out.append("\r\n");
    }

    /** Also white space at an end, which some readers would drop. */
    private static boolean needsQuotes(String cell) {
        return cell.isEmpty()
                || Character.isWhitespace(cell.charAt(0))
                || Character.isWhitespace(cell.charAt(cell.length() - 1))
                || cell.chars().anyMatch(each -> each == '"' || each == ',' || each == '\r' || each == '\n');
    }
}

package org.holocron.derive.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options about a job for each row of a table. */
final class CsvOptions {

    /** Those that say nothing without a table. */
    static final List<String> ABOUT_ROWS = List.of("--text-column", "--id-column", "--map", "--delimiter");

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            description =
                    "A job for each row of a table whose first line names its columns, in UTF-8; - reads standard "
                            + "input.")
    @Nullable
    Path file;

    @Option(
            names = "--text-column",
            paramLabel = "COLUMN",
            description = "The column of --csv whose text is the evidence. A row without one is skipped, and said.")
    private @Nullable String textColumn;

    @Option(
            names = "--id-column",
            paramLabel = "COLUMN",
            description =
                    "The column that names a row: the evidence's id, and with --key-prefix what the key ends with.")
    private @Nullable String idColumn;

    @Option(
            names = "--map",
            paramLabel = "FIELD=COLUMN",
            description =
                    "A field of the input from a column; with := for = its cells are JSON, such as numbers. An empty "
                            + "cell leaves it out. May be repeated.")
    private List<String> maps = new ArrayList<>();

    @Option(
            names = "--delimiter",
            paramLabel = "CHAR",
            description = "What stands between cells, or tab (default: by the first line, one of , ; | and tab).")
    private @Nullable String delimiter;

    /** @throws CommandFailedException if a column is missing or something is said twice */
    CsvMapping mapping() {
        if (textColumn == null) {
            throw CommandFailedException.badUsage("--csv needs --text-column: the column that holds the evidence");
        }
        Map<String, CsvMapping.Source> fields = new LinkedHashMap<>();
        for (String map : maps) {
            int equals = map.indexOf('=');
            boolean isJson = equals > 0 && map.charAt(equals - 1) == ':';
            String field = equals < 0 ? "" : map.substring(0, isJson ? equals - 1 : equals);
            String column = map.substring(equals + 1);
            if (field.isBlank() || column.isBlank()) {
                throw CommandFailedException.badUsage("--map must be FIELD=COLUMN or FIELD:=COLUMN, but is " + map);
            }
            if (fields.putIfAbsent(field, new CsvMapping.Source(column, isJson)) != null) {
                throw CommandFailedException.badUsage("--map " + field + " is given twice");
            }
        }
        return new CsvMapping(textColumn, idColumn, fields);
    }

    /** Null to look at the first line. */
    @Nullable
    Character delimiter() {
        if (delimiter == null) {
            return null;
        }
        String one = delimiter.equals("tab") || delimiter.equals("\\t") ? "\t" : delimiter;
        if (one.length() != 1 || "\"\r\n".contains(one)) {
            throw CommandFailedException.badUsage("--delimiter must be one character, or tab, but is " + delimiter);
        }
        return one.charAt(0);
    }
}

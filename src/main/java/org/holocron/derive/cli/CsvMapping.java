package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.holocron.derive.text.NearestName;
import org.jspecify.annotations.Nullable;

/**
 * What of a table becomes what of a job.
 *
 * @param text the column of the evidence
 * @param id the column that names a row; null for none
 * @param fields where fields of the input come from, by their names
 */
record CsvMapping(String text, @Nullable String id, Map<String, Source> fields) {

    private static final String EVIDENCE = "/input/extra_params/evidence/0/";

    /** @param isJson whether a cell is JSON; else it is a text */
    record Source(String column, boolean isJson) {}

    /**
     * Columns without a name, as spreadsheets write them behind the last one, may be several: no option means them.
     *
     * @throws CommandFailedException if the table has no such column, or two of one name
     */
    void check(List<String> header, JsonObject input) {
        if (header.isEmpty()) {
            throw CommandFailedException.badUsage("The table is empty: its first line must name its columns");
        }
        List<String> wrong = new ArrayList<>();
        Stream<String> wanted = Stream.concat(
                Stream.of(Optional.of(text), Optional.ofNullable(id)).flatMap(Optional::stream),
                fields.values().stream().map(Source::column));
        wanted.distinct()
                .filter(column -> !header.contains(column))
                .map(column -> "There is no column " + column
                        + NearestName.of(column, header)
                                .map(name -> "; did you mean \"" + name + "\"?")
                                .orElse(""))
                .forEach(wrong::add);
        Set<String> seen = new HashSet<>();
        List<String> named = header.stream().filter(column -> !column.isEmpty()).toList();
        named.stream()
                .filter(column -> !seen.add(column))
                .map(column -> "Two columns are named " + column)
                .forEach(wrong::add);
        fields.keySet().stream()
                .filter(input::containsKey)
                .map(field -> "--map " + field + " and --input " + field + " exclude each other")
                .forEach(wrong::add);
        if (!wrong.isEmpty()) {
            throw CommandFailedException.badUsage(
                    String.join("\n", wrong) + "\nThe columns of the table are " + String.join(", ", named));
        }
    }

    /**
     * The column that a field of a job is from.
     *
     * @param pointer such as {@code /input/report_id}
     */
    Optional<String> column(String pointer) {
        if (pointer.equals(EVIDENCE + "text")) {
            return Optional.of(text);
        }
        if (pointer.equals(EVIDENCE + "evidence_id") || pointer.equals("/dedupe_key")) {
            return Optional.ofNullable(id);
        }
        return fields.entrySet().stream()
                .filter(field -> (pointer + "/").startsWith("/input/" + field.getKey() + "/"))
                .map(field -> field.getValue().column())
                .findFirst();
    }
}

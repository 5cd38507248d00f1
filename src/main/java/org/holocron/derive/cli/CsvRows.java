package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holocron.derive.json.Json;
import org.holocron.derive.table.CsvException;
import org.holocron.derive.table.CsvReader;
import org.jspecify.annotations.Nullable;

/** Reads a table and makes a job of each row. Used for one walk. */
final class CsvRows implements AutoCloseable {

    private final Path path;
    private final CsvMapping mapping;
    private final CsvJob job;
    private final CsvReader reader;
    private final List<String> header;

    /** Makes a job of what a row gives. */
    interface CsvJob {

        /** What every job has. */
        JsonObject input();

        /** @param id of the row; null if it has none */
        JsonObject job(Map<String, JsonValue> fields, String text, @Nullable String id, int row);
    }

    /**
     * One of them.
     *
     * @param line where it begins in the file
     * @param bytes its job; empty for none
     * @param column the column that is wrong, or empty
     * @param problem what is wrong with it; null for nothing
     */
    record Row(
            int line, byte[] bytes, String column, @Nullable String problem) {}

    CsvRows(Path path, @Nullable Character delimiter, CsvMapping mapping, CsvJob job) {
        this.path = path;
        this.mapping = mapping;
        this.job = job;
        try {
            InputStream in = path.toString().equals("-") ? System.in : Files.newInputStream(path);
            this.reader = new CsvReader(in, delimiter);
            List<String> first = reader.row();
            this.header = first == null
                    ? List.of()
                    : first.stream().map(String::strip).toList();
        } catch (IOException e) {
            throw reading(e, 0);
        }
        mapping.check(header, job.input());
    }

    /**
     * The next row; null after the last one.
     *
     * @param row its number, from 1 behind the header
     */
    @Nullable
    Row next(int row) {
        try {
            List<String> cells = reader.row();
            return cells == null ? null : made(row, cells);
        } catch (IOException e) {
            throw reading(e, row);
        }
    }

    private Row made(int row, List<String> cells) {
        boolean isBlank = cells.size() == 1 && cells.get(0).isBlank();
        if (isBlank && header.size() > 1) {
            return new Row(reader.line(), new byte[0], "", null);
        }
        if (cells.size() != header.size()) {
            return wrong(
                    "",
                    "it has " + cells.size() + (cells.size() == 1 ? " cell" : " cells") + ", and the first line names "
                            + header.size() + " columns");
        }
        String text = cell(cells, mapping.text());
        if (text.isBlank()) {
            return new Row(reader.line(), new byte[0], mapping.text(), null);
        }
        String id = mapping.id() == null ? null : cell(cells, mapping.id()).strip();
        if (id != null && id.isEmpty()) {
            return wrong(String.valueOf(mapping.id()), "it is empty, and must name the row");
        }
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        Row refused = addFields(cells, fields);
        if (refused != null) {
            return refused;
        }
        byte[] made = job.job(fields, text, id, row).toString().getBytes(StandardCharsets.UTF_8);
        return new Row(reader.line(), made, "", null);
    }

    /** Of the columns that are fields of the input. @return what is wrong with one; null if nothing is */
    private @Nullable Row addFields(List<String> cells, Map<String, JsonValue> fields) {
        for (Map.Entry<String, CsvMapping.Source> field : mapping.fields().entrySet()) {
            String column = field.getValue().column();
            String cell = cell(cells, column);
            Optional<JsonValue> value = field.getValue().isJson()
                    ? JsonValues.one(cell)
                    : Optional.<JsonValue>of(Json.createValue(cell)).filter(empty -> !cell.isEmpty());
            if (value.isEmpty() && !cell.isBlank()) {
                return wrong(
                        column,
                        "it is not JSON, as --map " + field.getKey() + ":= wants it; a text is given by "
                                + field.getKey() + "=");
            }
            value.ifPresent(found -> fields.put(field.getKey(), found));
        }
        return null;
    }

    private Row wrong(String column, String problem) {
        return new Row(reader.line(), new byte[0], column, problem);
    }

    private String cell(List<String> cells, String column) {
        return cells.get(header.indexOf(column));
    }

    /** How every message names a row. */
    static String name(int row, int line) {
        return "row " + row + " (line " + line + ")";
    }

    /** @param row 0 for the line with the names */
    private CommandFailedException reading(IOException e, int row) {
        return e instanceof CsvException csv
                ? CommandFailedException.badUsage("Cannot read " + path + ": "
                        + (row == 0 ? "line " + csv.line() : name(row, csv.line())) + ": " + csv.getMessage())
                : FileProblem.reading(path, e);
    }

    /** The fields of the input: those that all jobs have, and those of the row. */
    static JsonObjectBuilder merged(JsonObject input, Map<String, JsonValue> fields) {
        JsonObjectBuilder merged = Json.createObjectBuilder(input);
        fields.forEach(merged::add);
        return merged;
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw FileProblem.reading(path, e);
        }
    }
}

package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.holocron.derive.cli.CsvRows.Row;
import org.holocron.derive.json.Json;
import org.jspecify.annotations.Nullable;

/** A job for each row of a table. The rows count from 1 behind the line with the names; one without text is skipped. */
final class CsvLines implements BulkLines {

    private static final int SHOWN_SKIPPED = 10;

    /** Only of these a server still speaks. */
    private static final int REMEMBERED = 2 * LineChunks.MAX_LINES;

    private final CsvRows rows;
    private final CsvMapping mapping;
    private final int[] lines = new int[REMEMBERED];
    private final List<String> skipped = new ArrayList<>();
    private final int firstRow;
    private int row;
    private int skippedCount;

    /** @param firstRow what stands before it is read, and may be anything */
    CsvLines(CsvRows rows, CsvMapping mapping, int firstRow) {
        this.rows = rows;
        this.mapping = mapping;
        this.firstRow = firstRow;
    }

    /**
     * What is wrong with a table before anything of it is sent: its form, and cells that cannot be what they must be.
     *
     * @param errors takes each problem
     * @throws CommandFailedException if anything is
     */
    void checkAll(LinesFile errors) {
        List<String> problems = new ArrayList<>();
        for (Row next = read(); next != null; next = read()) {
            if (next.problem() != null && row >= firstRow) {
                problems.add(told(next));
                errors.json(error(next));
            }
            if (problems.size() > SHOWN_SKIPPED && !errors.isWanted()) {
                break;
            }
        }
        if (!problems.isEmpty()) {
            boolean isMore = problems.size() > SHOWN_SKIPPED;
            throw CommandFailedException.badUsage(
                    problems.stream().limit(SHOWN_SKIPPED).collect(Collectors.joining("\n"))
                            + (isMore && !errors.isWanted() ? "\n… and more: --errors FILE writes all of them" : "")
                            + "\nNothing is enqueued. Fix what is wrong, then give the same command");
        }
    }

    @Override
    public byte @Nullable [] get() {
        Row next = read();
        if (next == null) {
            return null;
        }
        if (row < firstRow) {
            return new byte[0];
        }
        if (next.problem() != null) {
            throw CommandFailedException.badUsage(told(next));
        }
        if (next.bytes().length == 0 && !next.column().isEmpty()) {
            skippedCount++;
            if (skipped.size() < SHOWN_SKIPPED) {
                skipped.add(String.valueOf(row));
            }
        }
        return next.bytes();
    }

    private @Nullable Row read() {
        Row next = rows.next(row + 1);
        if (next != null) {
            row++;
            lines[row % REMEMBERED] = next.line();
        }
        return next;
    }

    private String told(Row wrong) {
        return name(row) + (wrong.column().isEmpty() ? "" : ", column " + wrong.column()) + ": " + wrong.problem();
    }

    /** As an editor shows it, which counts the line with the names and those within cells. */
    @Override
    public String name(int line) {
        return isKnown(line) ? CsvRows.name(line, lines[line % REMEMBERED]) : "row " + line;
    }

    private boolean isKnown(int line) {
        return line > row - REMEMBERED && line <= row && line > 0;
    }

    @Override
    public String unit() {
        return "row";
    }

    /** Its row, and the line as an editor shows it. */
    @Override
    public JsonObject error(JsonObject problem) {
        JsonObject error = BulkLines.super.error(problem);
        return problem.containsKey("line") ? placed((int) JsonValues.number(problem, "line"), error) : error;
    }

    private JsonObject placed(int of, JsonObject error) {
        JsonObjectBuilder placed = Json.createObjectBuilder().add("row", of);
        if (isKnown(of)) {
            placed.add("line", lines[of % REMEMBERED]);
        }
        error.forEach((name, value) -> {
            if (!name.equals("line")) {
                placed.add(name, value);
            }
        });
        return placed.build();
    }

    @Override
    public String label(int line) {
        return String.valueOf(line);
    }

    @Override
    public Optional<String> column(String field) {
        return mapping.column(field);
    }

    @Override
    public CommandFailedException noJob() {
        return new CommandFailedException(Exit.NOTHING_TO_DO, "Nothing to enqueue: the table has no row with a text");
    }

    @Override
    public void sayWhatWasSkipped(Terminal terminal) {
        if (skippedCount > 0) {
            terminal.note(
                    "Skipped " + skippedCount + (skippedCount == 1 ? " row" : " rows") + " without a text in column "
                            + mapping.text() + ": " + String.join(", ", skipped)
                            + (skippedCount > skipped.size() ? ", …" : ""));
        }
    }

    @Override
    public void close() {
        rows.close();
    }

    private JsonObject error(Row wrong) {
        JsonObjectBuilder error = Json.createObjectBuilder();
        if (!wrong.column().isEmpty()) {
            error.add("column", wrong.column());
        }
        return placed(row, error.add("message", String.valueOf(wrong.problem())).build());
    }
}

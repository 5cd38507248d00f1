package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.holocron.derive.cli.LineChunks.Chunk;
import org.holocron.derive.json.Json;

/** Says what became of the jobs of a bulk: on the terminal, and in the files for ids and errors. Used for one bulk. */
final class BulkReport {

    /** On the terminal: who has more wants them in a file. */
    private static final int SHOWN_PROBLEMS = 10;

    private static final int SHOWN_IDS = 10;

    private final Terminal terminal;
    private final boolean json;
    private final BulkLines lines;
    private final LinesFile ids;
    private final LinesFile errors;
    private final KeyConflicts conflicts;
    private final Set<String> warnings = new HashSet<>();
    private final List<String> jobIds = new ArrayList<>();
    private final List<String> shownIds = new ArrayList<>();
    private int storedUntil;
    private int chunks;
    private long enqueued;
    private long duplicates;
    private long problems;

    BulkReport(Terminal terminal, boolean json, BulkLines lines, LinesFile ids, LinesFile errors) {
        this.terminal = terminal;
        this.json = json;
        this.lines = lines;
        this.ids = ids;
        this.errors = errors;
        this.conflicts = new KeyConflicts(lines, errors);
    }

    void storedUntil(int line) {
        storedUntil = line;
    }

    boolean isRefused() {
        return problems > 0;
    }

    boolean wantsAllErrors() {
        return errors.isWanted();
    }

    void stored(Chunk chunk, JsonObject answer) {
        enqueued += JsonValues.number(answer, "enqueued");
        duplicates += JsonValues.number(answer, "duplicates");
        storedUntil = chunk.lastLine();
        conflicts.add(answer);
        JsonValues.texts(answer, "warnings").forEach(this::warn);
        note(chunk, JsonValues.texts(answer, "job_ids"));
        if (json) {
            terminal.jsonLine(answer);
        } else if (++chunks > 1 || chunk.lastLine() - chunk.firstLine() + 1 == LineChunks.MAX_LINES) {
            terminal.note("Stored up to " + lines.name(storedUntil));
        }
    }

    private void note(Chunk chunk, List<String> found) {
        jobIds.addAll(found);
        for (int i = 0; i < Math.min(found.size(), chunk.jobLines().size()); i++) {
            int line = chunk.jobLines().get(i);
            ids.line(lines.label(line) + "\t" + found.get(i));
            if (shownIds.size() <= SHOWN_IDS) {
                shownIds.add("  " + found.get(i) + "  " + lines.name(line));
            }
        }
        ids.flush();
    }

    /** Of all jobs that are stored, or were there already. */
    List<String> jobIds() {
        return jobIds;
    }

    /** Each part of a file brings the same. */
    private void warn(String warning) {
        if (warnings.add(warning)) {
            terminal.warn(warning);
        }
    }

    void refused(JsonObject problem) {
        List<JsonObject> found = JsonValues.objects(problem, "errors");
        for (JsonObject each : found) {
            if (errors.isWanted()) {
                errors.json(lines.error(each));
            } else if (problems < SHOWN_PROBLEMS) {
                terminal.note("  " + described(each));
            }
            problems++;
        }
        errors.flush();
    }

    /** @return one of {@link Exit}'s codes */
    int end() {
        lines.sayWhatWasSkipped(terminal);
        if (!isRefused() && enqueued + duplicates == 0) {
            throw lines.noJob();
        }
        if (!json && enqueued + duplicates > 0) {
            terminal.print("Enqueued %d %s; %d existed already", enqueued, enqueued == 1 ? "job" : "jobs", duplicates);
            sayIds();
        }
        if (conflicts.areThere()) {
            terminal.note(conflicts.text());
        }
        if (isRefused()) {
            terminal.note(whatIsRefused());
        }
        return isRefused() || conflicts.areThere() ? Exit.BAD_USAGE : Exit.DONE;
    }

    private void sayIds() {
        if (shownIds.size() <= SHOWN_IDS) {
            terminal.print(shownIds);
        } else if (!ids.isWanted()) {
            terminal.note("Their ids: with --ids FILE, or with --json");
        }
    }

    private String described(JsonObject problem) {
        JsonObjectBuilder rest = Json.createObjectBuilder(problem).remove("line");
        String line = JsonValues.text(problem, "line");
        String column = lines.column(JsonValues.text(problem, "field"))
                .map(", column "::concat)
                .orElse("");
        return (line.isEmpty() ? "" : lines.name((int) JsonValues.number(problem, "line")) + column + ": ")
                + AnsweredProblem.described(rest.build());
    }

    private String whatIsRefused() {
        String more = errors.isWanted()
                ? problems + (problems == 1 ? " problem is" : " problems are") + " in the file of errors. "
                : problems > SHOWN_PROBLEMS ? "  … and more: --errors FILE writes all of them.\n" : "";
        return storedUntil == 0
                ? more + "Nothing is enqueued. Fix what is wrong, then give the same command"
                : more + "Nothing is enqueued after " + lines.name(storedUntil)
                        + ". Fix what is wrong, then go on with --from-line " + (storedUntil + 1);
    }

    /**
     * For a command that ends while a part is on its way.
     *
     * @param hasKeys whether a line that is sent twice is enqueued once
     * @param unknown whether the part may have been stored
     */
    String whereToGoOn(Chunk chunk, boolean hasKeys, boolean unknown) {
        String stored = storedUntil == 0
                ? "No " + lines.unit() + " is stored for certain. "
                : "Stored up to " + lines.name(storedUntil) + ". ";
        String again = "Go on with --from-line " + chunk.firstLine();
        if (!unknown) {
            return stored + again;
        }
        String unit = lines.unit();
        String part = (unit.equals("row") ? "Rows " : "Lines ") + chunk.firstLine() + " to " + chunk.lastLine()
                + " are stored all or not at all. ";
        return hasKeys
                ? stored + part + again + " and the same --key-prefix: no " + unit + " is enqueued twice"
                : stored + part + again
                        + " if each has a dedupe_key. If not, look with derive list whether the job of "
                        + lines.name(chunk.lastLine()) + " is there, and if it is, go on with --from-line "
                        + (chunk.lastLine() + 1);
    }
}

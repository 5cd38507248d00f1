package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.holocron.derive.json.Json;

/**
 * The lines of a bulk whose key has a job already that asks something else: who corrects a line must hear that the job stays as
 * it was. Used for one bulk.
 */
final class KeyConflicts {

    private static final int SHOWN = 10;

    private final BulkLines lines;
    private final LinesFile errors;
    private final Set<String> fields = new LinkedHashSet<>();
    private final List<String> names = new ArrayList<>();
    private long count;

    KeyConflicts(BulkLines lines, LinesFile errors) {
        this.lines = lines;
        this.errors = errors;
    }

    /** @param answer about a part that is stored; of many conflicts it has the first, and the number of all */
    void add(JsonObject answer) {
        count += JsonValues.number(answer, "conflict_count");
        for (JsonObject conflict : JsonValues.objects(answer, "conflicts")) {
            int line = (int) JsonValues.number(conflict, "line");
            List<String> differences = JsonValues.texts(conflict, "differs_in");
            fields.addAll(differences);
            if (names.size() < SHOWN) {
                names.add(lines.name(line));
            }
            errors.json(lines.error(problem(line, JsonValues.text(conflict, "job_id"), differences)));
        }
        errors.flush();
    }

    boolean areThere() {
        return count > 0;
    }

    /** Which they are, and what to do. */
    String text() {
        boolean one = count == 1;
        boolean files = lines.file(1).isPresent();
        return count + (one ? " of them asks" : " of them ask")
                + " something else now than the job with that key does (" + String.join(", ", names)
                + (count > names.size() ? " …" : "")
                + (fields.isEmpty() ? "" : ": " + String.join(", ", fields)) + "): "
                + (one ? "that job stays as it is. Give it" : "those jobs stay as they are. Give them")
                + " another key: enqueue " + (one ? "it" : "them") + " alone with another --key-prefix"
                + (files ? "" : " or dedupe_key");
    }

    private static JsonObject problem(int line, String jobId, List<String> differences) {
        return Json.createObjectBuilder()
                .add("line", line)
                .add("field", "/dedupe_key")
                .add(
                        "message",
                        "has the job " + jobId + ", which asks something else: " + String.join(", ", differences))
                .build();
    }
}

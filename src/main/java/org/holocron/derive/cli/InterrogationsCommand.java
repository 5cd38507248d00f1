package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
        name = "interrogations",
        description = "List the interrogations of the server, or show one with its schemas.")
final class InterrogationsCommand extends Command {

    @Mixin
    private ConnectionOptions connection;

    @Parameters(arity = "0..1", paramLabel = "KEY", description = "Show only this one.")
    private @Nullable String key;

    @Override
    public Integer call() {
        ApiClient api = connection.connect(terminal());
        if (key != null) {
            JsonObject interrogation = api.get("/api/interrogations/" + ApiClient.segment(key));
            terminal().json(interrogation);
            return isBroken(interrogation) ? Exit.NOTHING_TO_DO : Exit.DONE;
        }
        JsonObject answer = api.get("/api/interrogations");
        if (connection.json) {
            terminal().json(answer);
        } else {
            List<JsonObject> interrogations = JsonValues.objects(answer, "interrogations");
            terminal()
                    .print(
                            terminal().screen().outIsTerminal()
                                    ? shortLines(interrogations)
                                    : wholeLines(interrogations));
        }
        return Exit.DONE;
    }

    private static List<String> wholeLines(List<JsonObject> interrogations) {
        Table table = table();
        for (JsonObject interrogation : interrogations) {
            String description = JsonValues.text(interrogation, "description");
            String notes = notes(interrogation);
            boolean both = !description.isEmpty() && !notes.isEmpty();
            add(table, interrogation, both ? description + " (" + notes + ")" : description + notes);
        }
        return table.lines(Integer.MAX_VALUE);
    }

    /** What is wrong has lines of its own, where it is not cut. */
    private List<String> shortLines(List<JsonObject> interrogations) {
        Table table = table();
        interrogations.forEach(
                interrogation -> add(table, interrogation, JsonValues.text(interrogation, "description")));
        List<String> rows = table.lines(terminal().width());
        List<String> lines = new ArrayList<>(rows.subList(0, Math.min(1, rows.size())));
        for (int i = 0; i < interrogations.size(); i++) {
            lines.add(rows.get(i + 1));
            String notes = notes(interrogations.get(i));
            if (!notes.isEmpty()) {
                lines.addAll(Table.wrapped("  " + notes, terminal().width()));
            }
        }
        return lines;
    }

    private static Table table() {
        return new Table("KEY", "VERSION", "FILES", "DESCRIPTION");
    }

    private static void add(Table table, JsonObject interrogation, String description) {
        String hash = JsonValues.text(interrogation, "sha256");
        table.add(
                JsonValues.text(interrogation, "key"),
                JsonValues.text(interrogation, "version"),
                hash.substring(0, Math.min(hash.length(), RunText.SHORT_HASH)),
                description);
    }

    private static boolean isBroken(JsonObject interrogation) {
        return !JsonValues.text(interrogation, "error").isEmpty();
    }

    /** That it cannot be used and why, or how many warnings there are and where to read them; empty if all is well. */
    private static String notes(JsonObject interrogation) {
        if (isBroken(interrogation)) {
            return "broken: " + JsonValues.text(interrogation, "error");
        }
        long warnings = JsonValues.number(interrogation, "lint_findings");
        return warnings == 0
                ? ""
                : warnings + (warnings == 1 ? " warning" : " warnings") + ": derive interrogations "
                        + JsonValues.text(interrogation, "key");
    }
}

package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The runs of a job for people. */
final class RunText {

    private static final int NAMES = 12;

    /** Digits of a hash that are enough to compare two. */
    static final int SHORT_HASH = 12;

    private final Terminal terminal;

    RunText(Terminal terminal) {
        this.terminal = terminal;
    }

    /** What the last one was, and where its files are. */
    void summary(List<JsonObject> runs) {
        JsonObject last = runs.get(runs.size() - 1);
        field("model", JsonValues.text(last, "model_name"));
        field("worker", JsonValues.text(last, "worker_id"));
        field("telemetry", RunTotals.of(runs).line());
        field("narrowed", narrowed(last));
        field("reused run", JsonValues.text(last, "reused_run_id"));
        field("version", version(last, terminal.screen().outIsTerminal() ? SHORT_HASH : Integer.MAX_VALUE));
        field("files", folder(last));
    }

    void whole(JsonObject run) {
        terminal.print("");
        terminal.print("Run " + JsonValues.text(run, "run_id") + "  " + StatusWord.of(JsonValues.text(run, "status")));
        field("worker", JsonValues.text(run, "worker_id"));
        field("model", JsonValues.text(run, "model_name") + " at " + JsonValues.text(run, "ollama_base_url"));
        field("digest", JsonValues.text(run, "model_digest"));
        field("started", JsonValues.text(run, "started_utc"));
        field("completed", JsonValues.text(run, "completed_utc"));
        field("version", version(run, 0));
        field("reused run", JsonValues.text(run, "reused_run_id"));
        field("telemetry", RunTotals.of(List.of(run)).line());
        field("narrowed", narrowed(run));
        field("error", JsonValues.text(run, "error"));
        interrogation(run);
        for (JsonObject file : JsonValues.objects(run, "artifacts")) {
            terminal.print("  " + JsonValues.text(file, "artifact_type") + ", " + JsonValues.text(file, "byte_count")
                    + " bytes");
            terminal.print("    " + JsonValues.text(file, "lake_uri"));
            terminal.print("    " + JsonValues.text(file, "content_sha256"));
        }
    }

    /** Who reads the answer must know that its form says little about the model. */
    private static @Nullable String narrowed(JsonObject run) {
        return JsonValues.object(run, "metrics_json").getBoolean("narrowed", false)
                ? "yes: the schema of its calls was made for the job; its manifest says what was left"
                : null;
    }

    private void field(String name, @Nullable String value) {
        field(terminal, name, value);
    }

    /** Nothing if there is no value. */
    static void field(Terminal terminal, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            String head = "  " + Table.padded(name, NAMES) + " ";
            terminal.print(Table.beside(head, Table.oneLine(value), terminal.width()));
        }
    }

    /** Of the interrogation, with the start of the hash that tells versions of one number apart; empty if none was found. */
    private static String version(JsonObject run, int hashDigits) {
        String version = JsonValues.text(run, "interrogation_version");
        String hash = JsonValues.text(run, "interrogation_sha256");
        return hash.isEmpty() || hashDigits == 0
                ? version
                : version + ", files " + hash.substring(0, Math.min(hash.length(), hashDigits));
    }

    /** Where the lake has the files of the interrogation; the hash is the last part of the path. */
    private void interrogation(JsonObject run) {
        String uri = JsonValues.text(run, "interrogation_lake_uri");
        if (!uri.isEmpty()) {
            int hash = uri.lastIndexOf('/') + 1;
            terminal.print("  interrogation");
            terminal.print("    " + uri.substring(0, hash));
            terminal.print("    " + uri.substring(hash));
        }
    }

    /** Of the run in the lake; empty if it has no file. */
    private static @Nullable String folder(JsonObject run) {
        return JsonValues.objects(run, "artifacts").stream()
                .map(file -> JsonValues.text(file, "lake_uri").replaceFirst("[^/]*$", ""))
                .filter(folder -> folder.length() > 1)
                .findFirst()
                .map(folder -> folder + " in the lake")
                .orElse(null);
    }
}

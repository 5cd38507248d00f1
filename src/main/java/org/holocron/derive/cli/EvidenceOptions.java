package org.holocron.derive.cli;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.holocron.derive.json.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The evidence of a job that is enqueued on the command line. */
final class EvidenceOptions {

    @Option(names = "--evidence", paramLabel = "TEXT", description = "A text to derive from; may be repeated.")
    private List<String> texts = new ArrayList<>();

    @Option(
            names = "--evidence-file",
            paramLabel = "FILE",
            description = "A UTF-8 text file to derive from; may be repeated.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--evidence-ref",
            paramLabel = "PATH",
            description = "A text file on the server, below its EVIDENCE_ROOT; may be repeated.")
    private List<String> references = new ArrayList<>();

    @Option(
            names = "--source-uri",
            paramLabel = "URI",
            description = "Where the evidence is from (default: \"cli\", or the file's name).")
    private @Nullable String sourceUri;

    /** Those that name the evidence of one job. */
    static final List<String> OF_ONE_JOB = List.of("--evidence", "--evidence-file", "--evidence-ref");

    boolean isEmpty() {
        return texts.isEmpty() && files.isEmpty() && references.isEmpty();
    }

    void addReferencesTo(JsonObjectBuilder job) {
        if (!references.isEmpty()) {
            job.add("evidence_refs", Json.createObjectBuilder().add("lake_text", Json.createArrayBuilder(references)));
        }
    }

    /** The text of a file of a folder, the only evidence of its job. */
    JsonArray only(EvidenceFolder.Document document) {
        return Json.createArrayBuilder()
                .add(item(1, document.file().path(), document.text())
                        .add("source_uri", document.file().filled(sourceUri == null ? "{file}" : sourceUri)))
                .build();
    }

    /**
     * The text of a row of a table, the only evidence of its job.
     *
     * @param source where the row stands, unless the options say otherwise
     */
    JsonArray only(String id, String source, String text) {
        return Json.createArrayBuilder()
                .add(Json.createObjectBuilder()
                        .add("evidence_id", id)
                        .add("source_uri", sourceUri == null ? source : sourceUri)
                        .add("text", text))
                .build();
    }

    /** The ids are e1, e2 … in the order of the command line, texts before files. */
    JsonArray inline() {
        JsonArrayBuilder items = Json.createArrayBuilder();
        int number = 0;
        for (String text : texts) {
            items.add(item(++number, "cli", text));
        }
        for (Path path : files) {
            items.add(item(++number, String.valueOf(path.getFileName()), TextFile.read(path)));
        }
        return items.build();
    }

    private JsonObjectBuilder item(int number, String source, String text) {
        return Json.createObjectBuilder()
                .add("evidence_id", "e" + number)
                .add("source_uri", sourceUri == null ? source : sourceUri)
                .add("text", text);
    }
}

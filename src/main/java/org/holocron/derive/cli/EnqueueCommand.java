package org.holocron.derive.cli;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(
        name = "enqueue",
        description = "Add a job to the queue, or many from a file.",
        footer = {
            "",
            "Examples:",
            "  derive enqueue --entity-type planet --entity-id tatooine --evidence-file tatooine.txt --wait",
            "  derive enqueue --file jobs.ndjson       one job a line, as POST /api/jobs takes it; all or none"
        })
final class EnqueueCommand extends Command {

    @Mixin
    private ConnectionOptions client;

    @Option(
            names = "--interrogation",
            paramLabel = "KEY",
            defaultValue = "sw_entity_facts_v1",
            description = "What to ask (default: ${DEFAULT-VALUE}); see: derive interrogations.")
    private String interrogation;

    @Option(names = "--entity-type", paramLabel = "TYPE", description = "Such as character, planet, starship.")
    private @Nullable String entityType;

    @Option(names = "--entity-id", paramLabel = "ID", description = "Such as luke_skywalker.")
    private @Nullable String entityId;

    @Option(names = "--evidence", paramLabel = "TEXT", description = "A text to derive from; may be given again.")
    private List<String> evidence = new ArrayList<>();

    @Option(
            names = "--evidence-file",
            paramLabel = "FILE",
            description = "A UTF-8 text file to derive from; may be given again.")
    private List<Path> evidenceFiles = new ArrayList<>();

    @Option(
            names = "--evidence-ref",
            paramLabel = "PATH",
            description = "A text file on the server, below its EVIDENCE_ROOT; may be given again.")
    private List<String> evidenceRefs = new ArrayList<>();

    @Option(
            names = "--source-uri",
            paramLabel = "URI",
            description = "Where the evidence is from (default: \"cli\", or the file's name).")
    private @Nullable String sourceUri;

    @Option(names = "--priority", paramLabel = "N", description = "Higher goes first (default: 100).")
    private @Nullable Integer priority;

    @Option(names = "--model", paramLabel = "NAME", description = "The model to ask instead of the usual one.")
    private @Nullable String model;

    @Option(names = "--max-attempts", paramLabel = "N", description = "How many attempts may fail (default: 3).")
    private @Nullable Integer maxAttempts;

    @Option(
            names = "--dedupe-key",
            paramLabel = "KEY",
            description = "Under one key there is only one job: a second enqueue finds the first.")
    private @Nullable String dedupeKey;

    @Option(
            names = "--no-reuse",
            description = "Ask the model even if a stored answer to the very same request is there.")
    private boolean noReuse;

    @Option(names = "--wait", description = "Wait for the job and show what came out.")
    private boolean wait;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "Many jobs, one JSON object a line; - reads standard input.")
    private @Nullable Path file;

    @Override
    public Integer call() {
        ApiClient api = client.connect(terminal());
        return file != null ? enqueueMany(api, file) : enqueueOne(api);
    }

    private int enqueueOne(ApiClient api) {
        JsonObject answer = api.post("/api/jobs", job());
        String jobId = JsonValues.text(answer, "job_id");
        if (wait) {
            return new JobReport(api, terminal(), client.json).waitFor(jobId);
        }
        if (client.json) {
            terminal().say(JsonValues.pretty(answer));
        } else {
            terminal().say("Job " + jobId + " is " + JsonValues.text(answer, "status"));
            terminal().say("Look at it with: derive show " + jobId);
        }
        return Exit.DONE;
    }

    private int enqueueMany(ApiClient api, Path jobs) {
        if (entityType != null || entityId != null || wait) {
            throw new CommandFailedException(
                    Exit.BAD_USAGE,
                    "--file goes without --entity-type, --entity-id and --wait: the jobs are in the file");
        }
        JsonObject answer = api.postLines("/api/jobs", bytesOf(jobs));
        if (client.json) {
            terminal().say(JsonValues.pretty(answer));
        } else {
            terminal()
                    .say(
                            "Enqueued %d jobs; %d were there already",
                            JsonValues.number(answer, "enqueued"), JsonValues.number(answer, "duplicates"));
        }
        return Exit.DONE;
    }

    private JsonObject job() {
        if (entityType == null || entityId == null) {
            throw new CommandFailedException(
                    Exit.BAD_USAGE, "Say what the job is about with --entity-type and --entity-id, or give --file");
        }
        if (evidence.isEmpty() && evidenceFiles.isEmpty() && evidenceRefs.isEmpty()) {
            throw new CommandFailedException(
                    Exit.BAD_USAGE, "Give something to derive from: --evidence, --evidence-file or --evidence-ref");
        }
        JsonObjectBuilder job = Json.createObjectBuilder()
                .add("interrogation_key", interrogation)
                .add("input", input(entityType, entityId));
        if (!evidenceRefs.isEmpty()) {
            job.add(
                    "evidence_refs",
                    Json.createObjectBuilder().add("lake_text", Json.createArrayBuilder(evidenceRefs)));
        }
        if (priority != null) {
            job.add("priority", priority);
        }
        if (model != null) {
            job.add("model_hint", model);
        }
        if (maxAttempts != null) {
            job.add("max_attempts", maxAttempts);
        }
        if (dedupeKey != null) {
            job.add("dedupe_key", dedupeKey);
        }
        return job.build();
    }

    private JsonObject input(String type, String id) {
        JsonObjectBuilder extra = Json.createObjectBuilder().add("evidence", inlineEvidence());
        if (noReuse) {
            extra.add("reuse", false);
        }
        return Json.createObjectBuilder()
                .add("entity_type", type)
                .add("entity_id", id)
                .add("source_refs", Json.createArrayBuilder())
                .add("extra_params", extra)
                .build();
    }

    /** The ids are e1, e2 … in the order of the command line, texts before files. */
    private JsonArrayBuilder inlineEvidence() {
        JsonArrayBuilder items = Json.createArrayBuilder();
        int number = 0;
        for (String text : evidence) {
            items.add(item(++number, "cli", text));
        }
        for (Path path : evidenceFiles) {
            items.add(item(++number, String.valueOf(path.getFileName()), textOf(path)));
        }
        return items;
    }

    private JsonObjectBuilder item(int number, String source, String text) {
        return Json.createObjectBuilder()
                .add("evidence_id", "e" + number)
                .add("source_uri", sourceUri == null ? source : sourceUri)
                .add("text", text);
    }

    private static String textOf(Path path) {
        try {
            return Files.readString(path);
        } catch (CharacterCodingException e) {
            throw new CommandFailedException(Exit.BAD_USAGE, path + " is not UTF-8 text");
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private static byte[] bytesOf(Path path) {
        try {
            return path.toString().equals("-") ? System.in.readAllBytes() : Files.readAllBytes(path);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private static CommandFailedException unreadable(Path path, IOException e) {
        return new CommandFailedException(Exit.BAD_USAGE, "Cannot read " + path + ": " + e);
    }
}

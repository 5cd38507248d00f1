package org.holocron.derive.cli;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
            "  derive enqueue --entity-type planet --entity-id tatooine \\",
            "      --evidence-file tatooine.txt --wait",
            "  derive enqueue --file jobs.ndjson",
            "      one job per line, as in POST /api/jobs; of 10,000 lines all or none",
            "",
            "Exit codes: 0 enqueued; with --wait 0 if the job succeeded, 3 if it did not,",
            "5 if the wait was given up: --timeout is over, or the job cannot run until a",
            "person does something. It stays in the queue then."
        })
final class EnqueueCommand extends Command {

    @Mixin
    private ConnectionOptions connection;

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

    @Mixin
    private EvidenceOptions evidence;

    @Option(names = "--priority", paramLabel = "N", description = "Higher goes first (default: 100).")
    private @Nullable Integer priority;

    @Option(names = "--model", paramLabel = "NAME", description = "The model to ask instead of the default one.")
    private @Nullable String model;

    @Option(names = "--max-attempts", paramLabel = "N", description = "How many attempts may fail (default: 3).")
    private @Nullable Integer maxAttempts;

    @Option(
            names = "--dedupe-key",
            paramLabel = "KEY",
            description = "There is one job for each key: a second enqueue returns the first job.")
    private @Nullable String dedupeKey;

    @Option(names = "--no-reuse", description = "Call the model even if a response to the same request is stored.")
    private boolean noReuse;

    @Option(names = "--wait", description = "Wait until the job is finished and show its result.")
    private boolean wait;

    @Mixin
    private WaitOptions waitOptions;

    @Mixin
    private BulkOptions bulk;

    @Override
    public Integer call() {
        waitOptions.requireWait(wait);
        bulk.check();
        ApiClient api = connection.connect(terminal());
        return bulk.file != null ? enqueueMany(api, bulk.file) : enqueueOne(api);
    }

    private int enqueueOne(ApiClient api) {
        JsonObject answer = api.post("/api/jobs", job());
        String jobId = JsonValues.text(answer, "job_id");
        printWarnings(answer);
        boolean dropped = !answer.getBoolean("same_input", true);
        if (dropped) {
            terminal()
                    .err()
                    .println("The job under this --dedupe-key asks something else; what was given now is dropped");
        }
        if (wait) {
            return waitFor(api, jobId);
        }
        if (connection.json) {
            terminal().print(JsonValues.pretty(answer));
        } else {
            terminal().print("Job " + jobId + " is " + JsonValues.text(answer, "status"));
            terminal().print("Show it with: derive show " + jobId);
        }
        return Exit.DONE;
    }

    private int waitFor(ApiClient api, String jobId) {
        WaitOutput output = new WaitOutput(terminal(), connection.json);
        output.say(List.of("Job " + jobId + " is enqueued; Ctrl-C leaves it in the queue"));
        WaitClock clock = WaitClock.ofProcess();
        JobWait.End end = new JobWait(
                        api, new JobsById(api, List.of(jobId), clock), output, clock, waitOptions.timeout())
                .untilEnd();
        new JobReport(api, terminal(), connection.json).print(jobId);
        if (end.gaveUp() != null) {
            terminal().err().println("Gave up waiting: " + end.gaveUp() + ". The job stays in the queue");
        }
        return end.exitCode();
    }

    private int enqueueMany(ApiClient api, Path jobs) {
        if (entityType != null || entityId != null || wait) {
            throw new CommandFailedException(
                    Exit.BAD_USAGE,
                    "--file cannot be combined with --entity-type, --entity-id or --wait: the jobs are in the file");
        }
        try (BulkReport report = new BulkReport(terminal(), connection.json, bulk.ids, bulk.errors);
                InputStream lines = open(jobs)) {
            return new BulkEnqueue(api, report, bulk.keyPrefix, WaitClock.ofProcess()).run(lines, bulk.firstLine());
        } catch (IOException | UncheckedIOException e) {
            throw new CommandFailedException(Exit.BAD_USAGE, "Cannot read " + jobs + ": " + e);
        }
    }

    private void printWarnings(JsonObject answer) {
        JsonValues.texts(answer, "warnings").forEach(warning -> terminal().err().println("Warning: " + warning));
    }

    private JsonObject job() {
        if (entityType == null || entityId == null) {
            throw new CommandFailedException(
                    Exit.BAD_USAGE, "Name the entity with --entity-type and --entity-id, or give --file");
        }
        if (evidence.isEmpty()) {
            throw new CommandFailedException(
                    Exit.BAD_USAGE, "Give evidence: --evidence, --evidence-file or --evidence-ref");
        }
        JsonObjectBuilder job = Json.createObjectBuilder()
                .add("interrogation_key", interrogation)
                .add("input", input(entityType, entityId));
        evidence.addReferencesTo(job);
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
        JsonObjectBuilder extra = Json.createObjectBuilder().add("evidence", evidence.inline());
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

    private static InputStream open(Path path) throws IOException {
        return path.toString().equals("-") ? System.in : Files.newInputStream(path);
    }
}

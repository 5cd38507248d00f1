package org.holocron.derive.api;

import static java.util.stream.Collectors.toMap;

import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.api.JobOutcome.StoredAnswer;
import org.holocron.derive.api.RequestBudget.Share;
import org.holocron.derive.history.Artifact;
import org.holocron.derive.history.AskedJob;
import org.holocron.derive.history.History;
import org.holocron.derive.history.ListedJob;
import org.holocron.derive.history.RecordedFact;
import org.holocron.derive.history.Run;
import org.holocron.derive.job.ArtifactType;
import org.holocron.derive.job.FileRef;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.json.Json;
import org.holocron.derive.lake.FileCheck;
import org.holocron.derive.lake.Lake;
import org.jspecify.annotations.Nullable;

/**
 * Reads what became of jobs. As a result, an answer counts only of a job that succeeded: of one that is derived again, the earlier answer
 * does not. Used for one request.
 */
final class JobOutcomes {

    private static final JsonProvider JSON = Json.provider();
    private static final String SUCCEEDED = JobStatus.SUCCEEDED.name();

    private final History history;
    private final Lake lake;
    private final Share share;
    private final List<String> inputFields;

    JobOutcomes(History history, Lake lake, Share share, List<String> inputFields) {
        this.history = history;
        this.lake = lake;
        this.share = share;
        this.inputFields = inputFields;
    }

    /**
     * What became of jobs, in their order.
     *
     * @param jobs a few: what is read of them is read together
     */
    List<JobOutcome> of(List<ListedJob> jobs) {
        List<UUID> ids = jobs.stream().map(ListedJob::jobId).toList();
        Map<UUID, Map<String, JsonValue>> inputs = inputs(ids);
        Map<UUID, List<Run>> runs = history.runsOf(ids);
        Map<UUID, Run> accepted = new HashMap<>();
        jobs.stream().filter(job -> job.status() == JobStatus.SUCCEEDED).forEach(job -> accepted(
                        runs.getOrDefault(job.jobId(), List.of()))
                .ifPresent(run -> accepted.put(job.jobId(), run)));
        Map<UUID, List<RecordedFact>> facts =
                history.facts(accepted.values().stream().map(Run::runId).toList());
        return jobs.stream()
                .map(job -> {
                    Map<String, JsonValue> input = inputs.getOrDefault(job.jobId(), noInput());
                    Run answered = accepted.get(job.jobId());
                    return answered == null
                            ? withoutAnswer(job, input, runs.getOrDefault(job.jobId(), List.of()))
                            : answered(job, input, answered, facts.getOrDefault(answered.runId(), List.of()));
                })
                .toList();
    }

    private static JobOutcome withoutAnswer(ListedJob job, Map<String, JsonValue> input, List<Run> oldestFirst) {
        return new JobOutcome(job, input, last(oldestFirst), StoredAnswer.NONE, List.of());
    }

    private JobOutcome answered(ListedJob job, Map<String, JsonValue> input, Run run, List<RecordedFact> facts) {
        return new JobOutcome(job, input, run, facts.isEmpty() ? answer(run.runId()) : StoredAnswer.NONE, facts);
    }

    private Map<UUID, Map<String, JsonValue>> inputs(List<UUID> jobIds) {
        return inputFields.isEmpty()
                ? Map.of()
                : history.asked(jobIds).stream().collect(toMap(AskedJob::jobId, this::columns, (one, same) -> one));
    }

    private Map<String, JsonValue> columns(AskedJob asked) {
        Map<String, JsonValue> columns = noInput();
        columns.putAll(InputFields.values(asked.inputJson(), inputFields));
        return columns;
    }

    /** The columns in their order, empty. */
    private Map<String, JsonValue> noInput() {
        Map<String, JsonValue> columns = new LinkedHashMap<>();
        inputFields.forEach(field -> columns.put(field, JsonValue.NULL));
        return columns;
    }

    private static Optional<Run> accepted(List<Run> runs) {
        return runs.stream().filter(run -> run.status().equals(SUCCEEDED)).max(Comparator.comparing(JobOutcomes::end));
    }

    private static Instant end(Run run) {
        Instant completed = run.completedUtc();
        return completed == null ? run.startedUtc() : completed;
    }

    private static @Nullable Run last(List<Run> oldestFirst) {
        return oldestFirst.isEmpty() ? null : oldestFirst.get(oldestFirst.size() - 1);
    }

    /** One file that is gone must not keep everything else from being read. */
    private StoredAnswer answer(UUID runId) {
        Optional<FileRef> file = history.run(runId).stream()
                .flatMap(run -> run.artifacts().stream())
                .filter(artifact -> artifact.artifactType().equals(ArtifactType.PARSED_OUTPUT.sqlName()))
                .map(Artifact::file)
                .findFirst();
        if (file.isEmpty()) {
            return StoredAnswer.NONE;
        }
        Long bytes = file.get().bytes();
        share.take(bytes == null ? 0 : bytes, RequestBudget.PATIENCE);
        FileCheck check = lake.read(file.get());
        if (check instanceof FileCheck.Intact intact) {
            try (JsonReader reader = JSON.createReader(new ByteArrayInputStream(intact.content()))) {
                return new StoredAnswer(reader.readValue(), null);
            }
        }
        return new StoredAnswer(
                null, ArtifactProblem.of(file.get(), check).document().detail());
    }
}

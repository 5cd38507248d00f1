package org.holocron.derive.api;

import static java.util.stream.Collectors.toMap;

import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.Comparator;
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
import org.holocron.derive.lake.FileCheck;
import org.holocron.derive.lake.Lake;
import org.jspecify.annotations.Nullable;

/**
 * Reads what became of jobs. As a result, an answer counts only of a job that succeeded: of one that is derived again, the earlier answer
 * does not. Used for one request.
 */
final class JobOutcomes {

    private static final JsonProvider JSON = JsonProvider.provider();
    private static final String SUCCEEDED = JobStatus.SUCCEEDED.name();

    private final History history;
    private final Lake lake;
    private final Share share;
    private final List<String> inputFields;
    private long characters;

    JobOutcomes(History history, Lake lake, Share share, List<String> inputFields) {
        this.history = history;
        this.lake = lake;
        this.share = share;
        this.inputFields = inputFields;
    }

    /**
     * The fields of their inputs.
     *
     * @param jobs a few: the inputs of all are read at once
     */
    Map<UUID, Map<String, JsonValue>> inputs(List<ListedJob> jobs) {
        return inputFields.isEmpty()
                ? Map.of()
                : history.asked(jobs.stream().map(ListedJob::jobId).toList()).stream()
                        .collect(toMap(
                                AskedJob::jobId,
                                asked -> InputFields.values(asked.inputJson(), inputFields),
                                (one, same) -> one));
    }

    /**
     * At least one.
     *
     * @param input the values of its fields
     */
    List<JsonObject> rows(ListedJob job, Map<String, JsonValue> input) {
        List<JsonObject> rows = of(job, input).rows();
        long length = rows.stream().mapToLong(row -> row.toString().length()).sum();
        share.take(length, RequestBudget.PATIENCE);
        characters += length;
        return rows;
    }

    /** Of all rows so far, as JSON. */
    long characters() {
        return characters;
    }

    private JobOutcome of(ListedJob job, Map<String, JsonValue> input) {
        Map<String, JsonValue> columns = new LinkedHashMap<>();
        inputFields.forEach(field -> columns.put(field, input.getOrDefault(field, JsonValue.NULL)));
        List<Run> runs = history.runsOf(job.jobId());
        Optional<Run> accepted = job.status() == JobStatus.SUCCEEDED ? accepted(runs) : Optional.empty();
        if (accepted.isEmpty()) {
            return new JobOutcome(job, columns, last(runs), StoredAnswer.NONE, List.of());
        }
        List<RecordedFact> facts = history.facts(accepted.get().runId());
        StoredAnswer answer = facts.isEmpty() ? answer(accepted.get()) : StoredAnswer.NONE;
        return new JobOutcome(job, columns, accepted.get(), answer, facts);
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
    private StoredAnswer answer(Run run) {
        Optional<FileRef> file = run.artifacts().stream()
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

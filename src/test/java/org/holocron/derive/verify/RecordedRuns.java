package org.holocron.derive.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.history.Artifact;
import org.holocron.derive.history.DueTooLate;
import org.holocron.derive.history.History;
import org.holocron.derive.history.JobPage;
import org.holocron.derive.history.NewArtifact;
import org.holocron.derive.history.QueueStats;
import org.holocron.derive.history.Run;
import org.holocron.derive.history.Unfinished;
import org.holocron.derive.job.Job;
import org.holocron.derive.job.JobStatus;
import org.jspecify.annotations.Nullable;

/** A history in memory, as far as the verifier asks it. */
final class RecordedRuns implements History {

    private final Map<UUID, List<Artifact>> artifacts = new HashMap<>();
    long runningJobs;

    void record(UUID runId, NewArtifact... files) {
        List<Artifact> rows = artifacts.computeIfAbsent(runId, any -> new ArrayList<>());
        for (NewArtifact file : files) {
            rows.add(new Artifact(UUID.randomUUID(), runId, file.type().sqlName(), file.file(), Instant.EPOCH));
        }
    }

    @Override
    public Optional<Run> run(UUID runId) {
        return Optional.ofNullable(artifacts.get(runId)).map(rows -> runWith(runId, rows));
    }

    @Override
    public List<Artifact> artifactsAfter(@Nullable UUID artifactId, int limit) {
        return artifacts.values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Artifact::artifactId))
                .filter(row -> artifactId == null || row.artifactId().compareTo(artifactId) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public List<UUID> suspectsOf(UUID event) {
        throw new UnsupportedOperationException();
    }

    @Override
    public QueueStats stats() {
        return new QueueStats(Map.of(JobStatus.RUNNING, runningJobs), 0, null, 0, 0, 0, 0);
    }

    @Override
    public Optional<DueTooLate> dueTooLate(Duration longestWait) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Unfinished unfinishedNow() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Unfinished.Progress progress(Unfinished jobs) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Job> job(UUID jobId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public JobPage jobs(JobFilter filter) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Run> runsOf(UUID jobId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean wasRejected(UUID runId) {
        throw new UnsupportedOperationException();
    }

    private static Run runWith(UUID runId, List<Artifact> rows) {
        return new Run(
                runId,
                runId,
                Instant.EPOCH,
                null,
                "SUCCEEDED",
                "w",
                "u",
                "m",
                null,
                null,
                null,
                null,
                null,
                null,
                1,
                null,
                null,
                null,
                rows);
    }
}

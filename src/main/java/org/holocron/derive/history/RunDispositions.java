package org.holocron.derive.history;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.holocron.derive.job.Disposition;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Job;
import org.holocron.derive.job.JobStatus;
import org.jspecify.annotations.Nullable;

/**
 * What each run of a job asked for: whether it succeeded, spent an attempt, was deferred or was stopped. Most kinds of error say so
 * themselves. Of those that may be the job's or not, the number of the attempt tells: an attempt that is not spent is made again.
 */
public final class RunDispositions {

    private final Job job;
    private final List<Run> runs;

    /** @param runs all of the job, in the order in which they began */
    public RunDispositions(Job job, List<Run> runs) {
        this.job = job;
        this.runs = runs;
    }

    /** By run; none for a run that is not over. */
    public Map<UUID, Disposition> byRun() {
        Map<UUID, Disposition> found = new HashMap<>();
        for (int at = 0; at < runs.size(); at++) {
            Disposition disposition = of(runs.get(at), at + 1 < runs.size() ? runs.get(at + 1) : null);
            if (disposition != null) {
                found.put(runs.get(at).runId(), disposition);
            }
        }
        return found;
    }

    private @Nullable Disposition of(Run run, @Nullable Run next) {
        if (run.completedUtc() == null) {
            return null;
        }
        if (run.status().equals(JobStatus.SUCCEEDED.name())) {
            return Disposition.SUCCEED;
        }
        Disposition usual = usual(run.errorKind());
        if (usual != Disposition.AMBIGUOUS) {
            return usual;
        }
        if (!isSpent(run, next)) {
            return Disposition.DEFER;
        }
        return ErrorKind.REFUSED.name().equals(run.errorKind()) ? Disposition.FAIL : Disposition.SPEND;
    }

    private boolean isSpent(Run run, @Nullable Run next) {
        Integer attempt = run.attempt();
        if (attempt == null) {
            return true;
        }
        if (next != null) {
            return !attempt.equals(next.attempt());
        }
        return switch (job.status()) {
            case FAILED, DEADLETTER -> true;
            // The count has the attempt under way.
            case RUNNING -> job.attemptCount() > attempt;
            case NEW, SUCCEEDED, CANCELLED -> job.attemptCount() >= attempt;
        };
    }

    /** AMBIGUOUS for what is the job's fault or not, and for the words of other programs. */
    private static Disposition usual(@Nullable String kind) {
        return Arrays.stream(ErrorKind.values())
                .filter(one -> one.name().equals(kind))
                .findFirst()
                .map(RunDispositions::usual)
                .orElse(Disposition.AMBIGUOUS);
    }

    private static Disposition usual(ErrorKind kind) {
        return switch (kind) {
            case NOT_JSON, SCHEMA, CITATION, ECHO, GROUNDING, TRUNCATED, EMPTY, INCOMPLETE, TOO_LONG ->
                Disposition.SPEND;
            case UNKNOWN_INTERROGATION, INPUT, EVIDENCE -> Disposition.FAIL;
            case WINDOW_FULL,
                    PROMPT_CUT,
                    OUT_OF_MEMORY,
                    SCHEMA_REFUSED,
                    OPTION_REFUSED,
                    THINKING_UNSUPPORTED,
                    SERVER_ERROR,
                    STREAM_BROKEN,
                    SILENT,
                    REFUSED,
                    UNEXPECTED -> Disposition.AMBIGUOUS;
            case MODEL_SERVER_UNAVAILABLE,
                    MODEL_SERVER_BUSY,
                    MODEL_MISSING,
                    MODEL_LOAD_FAILED,
                    MODEL_UNAUTHORIZED,
                    MODEL_QUOTA,
                    GRAMMAR_NOT_HELD,
                    MODEL_UNFIT,
                    LAKE_AWAY,
                    EVIDENCE_UNAVAILABLE,
                    INTERROGATIONS_UNAVAILABLE,
                    INTERROGATION_INVALID,
                    DATABASE_UNAVAILABLE -> Disposition.DEFER;
            case STOPPED, LEASE_LOST, QUARANTINED, CANCELLED, EXPIRED, WORKER_DIED -> Disposition.RELEASE;
        };
    }
}

package org.holocron.derive.blame;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.holocron.derive.history.NewArtifact;
import org.holocron.derive.job.ArtifactType;
import org.holocron.derive.job.Attribution;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.Conclusion;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.Suspicion;
import org.holocron.derive.job.VersionedPair;
import org.holocron.derive.queue.AttemptCompletion;
import org.holocron.derive.queue.TestQueue;
import org.holocron.derive.testing.Runs;
import org.jspecify.annotations.Nullable;

/** What the contract does with a database: jobs of a real queue, and time that passes by shifting all times back. */
final class BlameTables implements BlameFixture {

    private static final Dependency SERVER = Dependency.modelServer("http://127.0.0.1:11434");

    private final TestQueue queue;
    private final BlameStore store;
    private final Map<UUID, Held> held = new HashMap<>();
    private Duration passed = Duration.ZERO;

    BlameTables(TestQueue queue, BlameStore store) {
        this.queue = queue;
        this.store = store;
    }

    @Override
    public BlameStore store() {
        return store;
    }

    @Override
    public UUID enqueue() {
        return queue.enqueue();
    }

    @Override
    public FailedCall claim(UUID job, VersionedPair asked) {
        queue.sql("UPDATE " + queue.schema() + ".job SET priority = 100");
        queue.sql("UPDATE " + queue.schema() + ".job SET priority = 999 WHERE job_id = ?", job);
        queue.makeAvailable(job);
        ClaimedJob taken = queue.claim();
        held.put(job, new Held(taken, passed));
        return new FailedCall(job, taken.claimedUtc(), asked, Silence.NONE, Duration.ZERO);
    }

    @Override
    public void complete(FailedCall call, MemoryBlame.End end, @Nullable Suspicion suspicion) {
        Outcome outcome =
                switch (end) {
                    case ANSWERED -> new Outcome.Rejected(ErrorKind.SCHEMA, "no claims");
                    case AMBIGUOUS -> new Outcome.Ambiguous(ErrorKind.SERVER_ERROR, "broke");
                    case MODEL_WORDS ->
                        new Outcome.Unavailable(
                                ErrorKind.OUT_OF_MEMORY,
                                "no memory",
                                call.asked().model());
                    case BAD_REQUEST -> new Outcome.BadRequest(ErrorKind.REFUSED, "no");
                    case CUT_OFF -> new Outcome.Unavailable(ErrorKind.MODEL_SERVER_UNAVAILABLE, "refused", SERVER);
                    case DIED -> throw new IllegalArgumentException("a worker that died completes nothing");
                };
        ClaimedJob claimed = claimed(call);
        queue.queue()
                .complete(new AttemptCompletion(
                        claimed.lease(),
                        new Conclusion(outcome, new Attribution(false, new UUID(0, 1), suspicion)),
                        TestQueue.WAITS,
                        Runs.asking(claimed, call.asked(), end == MemoryBlame.End.ANSWERED),
                        List.of(new NewArtifact(ArtifactType.REQUEST_JSON, BlameFixture.requestOf(call.jobId())))));
    }

    @Override
    public void die(FailedCall call) {
        queue.expire(call.jobId());
        queue.queue().rescueExpired();
    }

    @Override
    public FailedCall now(FailedCall call, Duration age) {
        return new FailedCall(call.jobId(), claimed(call).claimedUtc(), call.asked(), call.silence(), age);
    }

    /** With the time that its row has now. */
    private ClaimedJob claimed(FailedCall call) {
        Held job = Objects.requireNonNull(held.get(call.jobId()));
        return new ClaimedJob(
                job.claimed().job(),
                job.claimed().lease(),
                job.claimed().claimedUtc().minus(passed.minus(job.passedBefore())));
    }

    @Override
    public void pass(Duration duration) {
        passed = passed.plus(duration);
        shift("job", "locked_utc", duration);
        shift("call_server", "isolated_until_utc", duration);
        shift("run", "started_utc", duration);
        shift("run", "completed_utc", duration);
        shift("call_event", "first_failed_utc", duration);
        shift("call_event_member", "claimed_utc", duration);
        shift("call_event_member", "failed_utc", duration);
    }

    /** @param passedBefore how much had passed when it was claimed */
    private record Held(ClaimedJob claimed, Duration passedBefore) {}

    private void shift(String table, String column, Duration by) {
        queue.sql("UPDATE " + queue.schema() + "." + table + " SET " + column + " = DATEADD(SECOND, -" + by.toSeconds()
                + ", " + column + ")");
    }
}

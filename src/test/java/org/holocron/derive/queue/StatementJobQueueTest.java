package org.holocron.derive.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.Limits;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.registry.NodeRegistry;
import org.holocron.derive.registry.StatementNodeRegistry;
import org.holocron.derive.testing.Jobs;
import org.junit.jupiter.api.Test;

/** The contract on an H2 file in this process, as the server uses it. */
class StatementJobQueueTest extends WithH2Queue implements JobQueueContract {

    /** They are inserted in the order of their keys, and all rows of a transaction have the same time. */
    @Test
    void jobsEnqueuedTogetherAreClaimedInTheirOrder() {
        List<UUID> jobs = queueUnderTest()
                .queue()
                .enqueueAll(IntStream.range(0, 50)
                        .mapToObj(i ->
                                Jobs.toEnqueue().dedupeKey("key" + (99 - i)).build())
                        .toList())
                .stream()
                .map(EnqueueResult::jobId)
                .toList();

        assertEquals(
                jobs,
                jobs.stream().map(job -> queueUnderTest().claim().job().jobId()).toList());
    }

    /** Without it each job costs a commit more. */
    @Test
    void theNextJobIsClaimedWithTheCompletion() {
        queueUnderTest().enqueue();
        ClaimedJob last = queueUnderTest().claim();
        UUID next = queueUnderTest().enqueueWithPriority(1000);
        assertEquals(
                Optional.of(next),
                completeAndClaim(last).map(job -> job.claimed().job().jobId()));
    }

    /** A claim of another slot hangs with its turn. */
    @Test
    void aCompletionDoesNotWaitForTheTurnOfOthers() {
        queueUnderTest().enqueue();
        ClaimedJob last = queueUnderTest().claim();
        UUID next = queueUnderTest().enqueue();
        Optional<NextJob> claimed = database()
                .inClaimTransaction(tx -> CompletableFuture.supplyAsync(() -> completeAndClaim(last))
                        .join());
        assertEquals(Optional.empty(), claimed);
        assertEquals(
                JobStatus.SUCCEEDED, queueUnderTest().job(last.job().jobId()).status());
        assertEquals(next, queueUnderTest().claim().job().jobId());
    }

    /** The name of its holder is longer than the column: any error of the claim is none of the job that is done. */
    @Test
    void aCompletionDoesNotPayForAClaimThatFails() {
        queueUnderTest().enqueue();
        ClaimedJob last = queueUnderTest().claim();
        UUID next = queueUnderTest().enqueue();

        assertEquals(Optional.empty(), completeAndClaim(last, "w".repeat(5_000)));
        assertEquals(
                JobStatus.SUCCEEDED, queueUnderTest().job(last.job().jobId()).status());
        assertEquals(next, queueUnderTest().claim().job().jobId());
    }

    private Optional<NextJob> completeAndClaim(ClaimedJob last) {
        return completeAndClaim(last, TestQueue.WORKER);
    }

    private Optional<NextJob> completeAndClaim(ClaimedJob last, String holder) {
        return queueUnderTest()
                .queue()
                .completeAndClaim(
                        TestQueue.completion(last, new Outcome.Accepted()),
                        NextClaim.of(ClaimRequest.any(holder, TestQueue.LEASE)))
                .next();
    }

    @Override
    public JobQueue queueWith(Limits limits) {
        return new StatementJobQueue(database(), limits);
    }

    @Override
    public NodeRegistry registry() {
        return new StatementNodeRegistry(database());
    }
}

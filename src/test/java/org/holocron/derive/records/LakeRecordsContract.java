package org.holocron.derive.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.holocron.derive.history.NewArtifact;
import org.holocron.derive.history.NewRun;
import org.holocron.derive.job.ArtifactType;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.Conclusion;
import org.holocron.derive.job.FileRef;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.queue.AttemptCompletion;
import org.holocron.derive.queue.QueueContract;
import org.holocron.derive.queue.TestQueue;
import org.holocron.derive.records.PurgeStep.Fate;
import org.holocron.derive.records.PurgeStep.Seen;
import org.holocron.derive.testing.Runs;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** All that {@link LakeRecords} promises; every database must pass it. */
public interface LakeRecordsContract extends QueueContract {

    LakeRecords records();

    @Test
    default void theQueueIsTheSameWheneverItIsAsked() {
        assertEquals(records().state().queueId(), records().state().queueId());
    }

    @Test
    default void theOldestClaimIsThatOfARunningJob() {
        assertNull(records().state().oldestClaim());
        queueUnderTest().enqueue();
        queueUnderTest().enqueue();
        ClaimedJob first = queueUnderTest().claim();
        queueUnderTest().claim();
        queueUnderTest().shift(first.job().jobId(), "locked_utc", Duration.ofHours(-30));

        Instant oldest = records().state().oldestClaim();
        assertNotNull(oldest);
        assertEquals(
                30,
                Duration.between(oldest, records().state().now())
                        .plusSeconds(30)
                        .toHours());
    }

    @Test
    default void runsAreReadPageByPageWithTheirFiles() {
        for (int i = 0; i < 5; i++) {
            succeed(null, file(i + "/request.json"), file(i + "/output.json"));
        }
        UUID bare = succeed(null);

        List<RecordedRun> read = new ArrayList<>();
        List<RecordedRun> page = records().runsAfter(null, 4);
        while (!page.isEmpty()) {
            read.addAll(page);
            page = records().runsAfter(page.get(page.size() - 1).runId(), 4);
        }

        assertEquals(6, read.size());
        assertEquals(6, read.stream().map(RecordedRun::runId).distinct().count());
        for (RecordedRun run : read) {
            assertTrue(run.isCompleted());
            assertEquals("1".repeat(64), run.interrogationSha256());
            assertFalse(run.interrogationKey().isEmpty());
            assertEquals(run.jobId().equals(bare) ? 0 : 2, run.files().size());
        }
        FileRef one = read.stream()
                .filter(run -> !run.files().isEmpty())
                .findFirst()
                .orElseThrow()
                .files()
                .get(0)
                .file();
        assertTrue(one.isComplete(), one::toString);
    }

    @Test
    default void knowsWhatIsRecordedAndWhatIsPurged() {
        UUID kept = succeed(null);
        UUID gone = succeed(null);
        UUID keptRun = runOf(kept);
        UUID goneRun = runOf(gone);
        endedAgo(gone, 10);
        purge(5, null);

        KnownRuns known = records().known(Set.of(keptRun, goneRun, UUID.randomUUID()));
        assertEquals(Set.of(keptRun), known.recorded());
        assertEquals(Set.of(goneRun), known.purged());
        assertEquals(Set.of(), records().known(Set.of()).recorded());
    }

    @Test
    default void aJobTellsOfItsAttempts() {
        UUID jobId = queueUnderTest().enqueue();
        ClaimedJob claimed = queueUnderTest().claim();
        JobTrace running = trace(jobId);
        assertTrue(running.mayHold(claimed.lease().leaseId()));
        assertTrue(running.mayHold(null), "a program that names no lease");
        assertFalse(running.mayHold(UUID.randomUUID()));
        assertFalse(running.hadEndedBy(records().state().now()));

        queueUnderTest().expire(jobId);
        queueUnderTest().queue().rescueExpired();
        assertFalse(trace(jobId).mayHold(claimed.lease().leaseId()));
        assertTrue(trace(jobId).knowsOfAttempt(claimed.claimedUtc()));

        queueUnderTest().work(new Outcome.Accepted());
        JobTrace ended = trace(jobId);
        assertEquals(JobStatus.SUCCEEDED, ended.status());
        assertTrue(ended.knowsOfAttempt(claimed.claimedUtc()));
        assertFalse(ended.hadEndedBy(records().state().now().minusSeconds(3600)));
        assertTrue(ended.hadEndedBy(records().state().now()));
    }

    @Test
    default void aJobThatWaitsForItsFirstAttemptKnowsOfNone() {
        UUID jobId = queueUnderTest().enqueue();
        assertFalse(trace(jobId).knowsOfAttempt(records().state().now().minusSeconds(3600)));
        assertEquals(Map.of(), records().jobs(Set.of(UUID.randomUUID())));
        assertEquals(Map.of(), records().jobs(Set.of()));
    }

    @Test
    default void aHoldIsShownAndEnded() {
        UUID jobId = queueUnderTest().enqueue();
        assertEquals(Optional.of(new JobHold(null, null)), records().holdOf(jobId));
        JobHold held = records().hold(jobId, "the audit").orElseThrow();
        assertNotNull(held.sinceUtc());
        assertEquals("the audit", held.reason());
        assertEquals(Optional.of(held), records().hold(jobId, null), "since when it is held, and why, stay");
        assertEquals(Optional.of(held), records().holdOf(jobId));
        assertEquals(Optional.of(new JobHold(null, null)), records().endHold(jobId));
        assertEquals(JobStatus.NEW, queueUnderTest().job(jobId).status());

        assertEquals(Optional.empty(), records().hold(UUID.randomUUID(), null));
        assertEquals(Optional.empty(), records().holdOf(UUID.randomUUID()));
    }

    @Test
    default void aPurgeRemovesJobsThatEndedBeforeWithTheirRunsAndNotesWhoseFilesMustGo() {
        UUID old = succeed(null, file("2026/01/01/x/request.json"));
        UUID young = succeed(null, file("2026/01/02/x/request.json"));
        UUID waiting = queueUnderTest().enqueue();
        endedAgo(old, 10);
        UUID run = runOf(old);

        PurgeStep step = purge(5, null);

        assertEquals(List.of(Fate.PURGE), fates(step));
        assertEquals(old, step.jobs().get(0).jobId());
        assertEquals(1, step.jobs().get(0).runs());
        assertEquals(12, step.jobs().get(0).recordedBytes());
        assertTrue(queueUnderTest().history().job(old).isEmpty());
        assertTrue(queueUnderTest().history().run(run).isEmpty());
        assertEquals(1, queueUnderTest().rows("artifact"));
        assertTrue(queueUnderTest().history().job(young).isPresent());
        assertTrue(queueUnderTest().history().job(waiting).isPresent());
        PurgedRun noted = records().purgedRuns(10).get(0);
        assertEquals(run, noted.runId());
        assertEquals("2026/01/01/x/request.json", noted.lakeUri());
        assertNotNull(noted.derivationKey());

        records().forget(records().purgedRuns(10));
        assertEquals(List.of(), records().purgedRuns(10));
    }

    @Test
    default void aPurgeGoesOnBehindTheLastJob() {
        Set<UUID> jobs = new HashSet<>();
        for (int i = 0; i < 7; i++) {
            jobs.add(succeed(null));
        }
        jobs.forEach(job -> endedAgo(job, 10));
        // All at the same moment, as a bulk change makes it; and one that is held is not looked at for ever.
        queueUnderTest()
                .sql("UPDATE " + queueUnderTest().schema() + ".job SET finished_utc = ("
                        + "SELECT MIN(f.finished_utc) FROM " + queueUnderTest().schema() + ".job AS f)");
        UUID held = jobs.iterator().next();
        records().hold(held, null);

        List<Seen> seen = new ArrayList<>();
        PurgeStep step = records().purge(before(5), null, 3);
        while (!step.jobs().isEmpty()) {
            seen.addAll(step.jobs());
            step = records().purge(before(5), step.next().orElseThrow(), 3);
        }

        assertEquals(jobs, new HashSet<>(seen.stream().map(Seen::jobId).toList()));
        assertEquals(7, seen.size());
        assertEquals(1, seen.stream().filter(job -> job.fate() == Fate.HELD).count());
        assertEquals(1, queueUnderTest().rows("job"));
        assertTrue(queueUnderTest().history().job(held).isPresent());
    }

    @Test
    default void aPurgeTakesOneInterrogationOnly() {
        UUID facts = succeed(null);
        queueUnderTest().enqueue(NewJob.of("summary", "{}"));
        UUID summary = complete(null);
        endedAgo(facts, 10);
        endedAgo(summary, 10);
        Instant before = records().state().now().minus(Duration.ofDays(5));

        PurgeStep step = records().purge(new PurgeFilter(before, "summary"), null, 10);

        assertEquals(Set.of(Fate.OTHER, Fate.PURGE), new HashSet<>(fates(step)));
        assertTrue(queueUnderTest().history().job(facts).isPresent());
        assertTrue(queueUnderTest().history().job(summary).isEmpty());
    }

    @Test
    default void aPreviewSeesTheSameAndChangesNothing() {
        IntStream.range(0, 3).mapToObj(i -> succeed(null)).toList().forEach(job -> endedAgo(job, 10));

        PurgeStep preview = records().purgeable(before(5), null, 2);

        assertEquals(List.of(Fate.PURGE, Fate.PURGE), fates(preview));
        assertEquals(3, queueUnderTest().rows("job"));
        assertEquals(
                1,
                records()
                        .purgeable(before(5), preview.next().orElseThrow(), 2)
                        .jobs()
                        .size());
        assertEquals(List.of(), records().purgedRuns(10));
    }

    /** Its run says where the response came from that was used again. */
    @Test
    default void aJobWhoseResponseAKeptJobUsedAgainStays() {
        UUID source = succeed(null);
        UUID user = succeed(runOf(source));
        endedAgo(source, 10);

        assertEquals(List.of(Fate.REUSED), fates(purge(5, null)));
        endedAgo(user, 9);
        records().hold(user, null);
        assertEquals(Set.of(Fate.REUSED, Fate.HELD), new HashSet<>(fates(purge(5, null))));
        records().endHold(user);
        assertEquals(List.of(Fate.PURGE, Fate.PURGE), fates(purge(5, null)), "both go");
        assertEquals(0, queueUnderTest().rows("run"));
    }

    @Test
    default void aJobThatWasRequeuedStays() {
        UUID job = succeed(null);
        endedAgo(job, 10);
        queueUnderTest().queue().requeue(job);

        assertEquals(List.of(), fates(purge(5, null)));
        assertEquals(1, queueUnderTest().rows("run"));
    }

    @Test
    default void aPurgeWaitsForNobody() {
        UUID job = succeed(null);
        endedAgo(job, 10);

        queueUnderTest().whileLocked(job, () -> assertEquals(List.of(Fate.CHANGED), fates(purge(5, null))));

        assertEquals(1, queueUnderTest().rows("job"));
        assertEquals(List.of(Fate.PURGE), fates(purge(5, null)));
    }

    private JobTrace trace(UUID jobId) {
        return records().jobs(Set.of(jobId)).get(jobId);
    }

    private PurgeStep purge(int days, @Nullable PurgeCursor after) {
        return records().purge(before(days), after, 10);
    }

    private PurgeFilter before(int days) {
        return new PurgeFilter(records().state().now().minus(Duration.ofDays(days)), null);
    }

    private static List<Fate> fates(PurgeStep step) {
        return step.jobs().stream().map(Seen::fate).toList();
    }

    private UUID succeed(@Nullable UUID reused, NewArtifact... files) {
        queueUnderTest().enqueue();
        return complete(reused, files);
    }

    private UUID complete(@Nullable UUID reused, NewArtifact... files) {
        ClaimedJob claimed = queueUnderTest().claim();
        NewRun run = Runs.reusing(claimed, reused);
        queueUnderTest()
                .queue()
                .complete(new AttemptCompletion(
                        claimed.lease(), Conclusion.of(new Outcome.Accepted()), TestQueue.WAITS, run, List.of(files)));
        return claimed.job().jobId();
    }

    private UUID runOf(UUID jobId) {
        return queueUnderTest().history().runsOf(jobId).get(0).runId();
    }

    private void endedAgo(UUID jobId, int days) {
        queueUnderTest().shift(jobId, "finished_utc", Duration.ofDays(-days));
    }

    private static NewArtifact file(String uri) {
        return new NewArtifact(ArtifactType.REQUEST_JSON, new FileRef(uri, "ab".repeat(32), 12L));
    }
}

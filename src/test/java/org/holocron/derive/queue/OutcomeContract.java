package org.holocron.derive.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.holocron.derive.history.NewArtifact;
import org.holocron.derive.history.Run;
import org.holocron.derive.job.ArtifactType;
import org.holocron.derive.job.Attribution;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.Conclusion;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.FileRef;
import org.holocron.derive.job.Job;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.Suspicion;
import org.holocron.derive.job.Waits;
import org.holocron.derive.testing.Runs;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What each outcome does to the job, and what is recorded about the attempt. */
interface OutcomeContract extends QueueContract {

    Outcome REJECTED = new Outcome.Rejected(ErrorKind.CITATION, "e9 was not given");
    Outcome AMBIGUOUS = new Outcome.Ambiguous(ErrorKind.SILENT, "no token for 120 s");
    Outcome TIMED_OUT = new Outcome.TimedOut(ErrorKind.TOO_LONG, "no end after 900 s");
    Outcome BAD_REQUEST = new Outcome.BadRequest(ErrorKind.INPUT, "entity_id is missing");
    Outcome UNAVAILABLE = new Outcome.Unavailable(
            ErrorKind.MODEL_SERVER_UNAVAILABLE, "connection refused", Dependency.modelServer("http://localhost:11434"));
    Outcome INTERRUPTED = new Outcome.Interrupted(ErrorKind.STOPPED, "the server stops");

    @Test
    default void anAcceptedAnswerSucceeds() {
        UUID jobId = queueUnderTest().enqueue();

        assertEquals(
                new CompletionResult.Recorded(JobStatus.SUCCEEDED),
                queueUnderTest().work(new Outcome.Accepted()));

        Job job = assertEnded(jobId, JobStatus.SUCCEEDED, 1);
        assertNull(job.lastError());
        assertNull(job.errorKind());
    }

    @Test
    default void successClearsTheErrorOfTheAttemptBefore() {
        UUID jobId = queueUnderTest().enqueue();
        queueUnderTest().work(REJECTED);
        queueUnderTest().makeAvailable(jobId);

        queueUnderTest().work(new Outcome.Accepted());

        Job job = assertEnded(jobId, JobStatus.SUCCEEDED, 2);
        assertNull(job.lastError());
        assertNull(job.errorKind());
    }

    @Test
    default void aRejectedAnswerIsFollowedByAnotherAttemptAfterTheBackoff() {
        assertAnotherAttemptFollows(REJECTED, "CITATION", "e9 was not given");
    }

    /** It was spent, whatever happened to others meanwhile. */
    @Test
    default void anAmbiguousFailureThatNobodyIsChargedForIsDeferred() {
        assertDeferred(AMBIGUOUS, "SILENT", "no token for 120 s");
    }

    @Test
    default void anAmbiguousFailureThatTheJobIsChargedForSpendsAnAttempt() {
        UUID jobId = queueUnderTest().enqueueWithAttempts(2);
        Suspicion suspicion = new Suspicion(UUID.randomUUID(), 1);
        judged(true, suspicion);

        assertEquals(1, queueUnderTest().job(jobId).attemptCount());
        assertEquals(suspicion.size(), queueUnderTest().number(jobId, "suspect_size"));
        queueUnderTest().makeAvailable(jobId);
        judged(true, null);

        assertEnded(jobId, JobStatus.DEADLETTER, 2);
        assertEquals(2, queueUnderTest().rows("run"));
    }

    @Test
    default void whatAJobIsSuspectedOfStaysUntilAnAnswerClearsIt() {
        UUID jobId = queueUnderTest().enqueue();
        judged(false, new Suspicion(UUID.randomUUID(), 7));
        for (Outcome saysNothing : List.of(UNAVAILABLE, INTERRUPTED)) {
            queueUnderTest().makeAvailable(jobId);
            queueUnderTest().work(saysNothing);
            assertEquals(7, queueUnderTest().number(jobId, "suspect_size"));
        }
        queueUnderTest().makeAvailable(jobId);
        queueUnderTest().work(REJECTED);

        assertEquals(0, queueUnderTest().number(jobId, "COALESCE(suspect_size, 0)"));
    }

    private void judged(boolean charged, @Nullable Suspicion suspicion) {
        AttemptCompletion completion = TestQueue.completion(queueUnderTest().claim(), AMBIGUOUS);
        queueUnderTest()
                .queue()
                .complete(completion.with(AMBIGUOUS, new Attribution(charged, UUID.randomUUID(), suspicion)));
    }

    @Test
    default void aTimeoutIsFollowedByAnotherAttemptAfterTheBackoff() {
        assertAnotherAttemptFollows(TIMED_OUT, "TOO_LONG", "no end after 900 s");
    }

    @Test
    default void theLastRejectedAttemptDeadLetters() {
        assertLastAttemptDeadLetters(REJECTED, "CITATION");
    }

    @Test
    default void aTimeoutInTheLastAttemptDeadLetters() {
        assertLastAttemptDeadLetters(TIMED_OUT, "TOO_LONG");
    }

    @Test
    default void aBadRequestFailsAtOnceThoughAttemptsAreLeft() {
        UUID jobId = queueUnderTest().enqueueWithAttempts(5);

        assertEquals(
                new CompletionResult.Recorded(JobStatus.FAILED),
                queueUnderTest().work(BAD_REQUEST));

        Job job = assertEnded(jobId, JobStatus.FAILED, 1);
        assertEquals("INPUT", job.errorKind());
        assertEquals("entity_id is missing", job.lastError());
    }

    @Test
    default void anOutageDefersTheJobUnspent() {
        assertDeferred(UNAVAILABLE, "MODEL_SERVER_UNAVAILABLE", "connection refused");
    }

    @Test
    default void anInterruptionReleasesTheJobUnspentInItsPlace() {
        assertBackUnspent(INTERRUPTED, "STOPPED", "the server stops");
    }

    @Test
    default void anOutageInTheLastAttemptDoesNotDeadLetter() {
        UUID jobId = queueUnderTest().enqueueWithAttempts(1);

        assertEquals(
                new CompletionResult.Recorded(JobStatus.NEW), queueUnderTest().work(UNAVAILABLE));

        assertEquals(0, queueUnderTest().job(jobId).attemptCount());
        queueUnderTest().makeAvailable(jobId);
        assertEquals(jobId, queueUnderTest().claim().job().jobId());
    }

    @Test
    default void aBackoffOfZeroMakesTheJobClaimableAtOnce() {
        UUID jobId = queueUnderTest().enqueue();
        ClaimedJob claimed = queueUnderTest().claim();

        queueUnderTest()
                .queue()
                .complete(new AttemptCompletion(
                        claimed.lease(), Conclusion.of(REJECTED), Waits.NONE, Runs.of(claimed), List.of()));

        assertEquals(jobId, queueUnderTest().claim().job().jobId());
    }

    @Test
    default void theAttemptIsRecordedWithItsFiles() {
        UUID jobId = queueUnderTest().enqueue();
        ClaimedJob claimed = queueUnderTest().claim();
        NewArtifact request = artifact(ArtifactType.REQUEST_JSON, "2026/01/02/r/request.json", 5);
        NewArtifact manifest = artifact(ArtifactType.MANIFEST, "2026/01/02/r/manifest.json", 5_000_000_000L);
        AttemptCompletion completion =
                TestQueue.completion(claimed, new Outcome.Accepted(), List.of(request, manifest));

        queueUnderTest().queue().complete(completion);

        List<Run> runs = queueUnderTest().history().runsOf(jobId);
        assertEquals(1, runs.size());
        Run run = runs.get(0);
        assertEquals(completion.run().runId(), run.runId());
        assertEquals(jobId, run.jobId());
        assertEquals(claimed.claimedUtc(), run.startedUtc());
        assertNotNull(run.completedUtc());
        assertEquals("SUCCEEDED", run.status());
        assertEquals(TestQueue.WORKER, run.workerId());
        assertEquals(completion.run().modelServerUrl(), run.modelServerUrl());
        assertEquals(completion.run().modelName(), run.modelName());
        assertEquals(completion.run().head().modelTag(), run.modelTag());
        assertEquals(completion.run().head().modelDigest(), run.modelDigest());
        assertEquals(completion.run().optionsJson(), run.optionsJson());
        assertEquals(completion.run().metricsJson(), run.metricsJson());
        assertEquals(completion.run().head().interrogationVersion(), run.interrogationVersion());
        assertEquals(completion.run().head().interrogationSha256(), run.interrogationSha256());
        assertNotNull(run.interrogationSha256());
        assertEquals(claimed.job().interrogationKey(), run.interrogationKey());
        assertEquals(completion.run().head().derivationKey(), run.derivationKey());
        assertEquals(1, run.attempt());
        assertNull(run.error());
        assertNull(run.errorKind());
        assertEquals(
                List.of(manifest, request),
                run.artifacts().stream()
                        .map(row -> new NewArtifact(
                                ArtifactType.fromSqlName(row.artifactType()).orElseThrow(), row.file()))
                        .toList());
    }

    @Test
    default void aFailedAttemptIsRecordedWithItsReason() {
        UUID jobId = queueUnderTest().enqueue();

        queueUnderTest().work(REJECTED);

        Run run = queueUnderTest().history().runsOf(jobId).get(0);
        assertEquals("FAILED", run.status());
        assertEquals("CITATION: e9 was not given", run.error());
        assertEquals("CITATION", run.errorKind());
    }

    @Test
    default void completingTwiceRecordsOnce() {
        UUID jobId = queueUnderTest().enqueue();
        ClaimedJob claimed = queueUnderTest().claim();
        NewArtifact file = artifact(ArtifactType.MANIFEST, "m.json", 1);

        for (Outcome outcome : List.of(REJECTED, new Outcome.Accepted())) {
            AttemptCompletion completion = TestQueue.completion(claimed, outcome, List.of(file));
            CompletionResult first = queueUnderTest().queue().complete(completion);
            Job job = queueUnderTest().job(jobId);

            assertEquals(first, queueUnderTest().queue().complete(completion));

            assertEquals(job, queueUnderTest().job(jobId));
            queueUnderTest().makeAvailable(jobId);
            claimed = outcome == REJECTED ? queueUnderTest().claim() : claimed;
        }
        assertEquals(2, queueUnderTest().rows("run"));
        assertEquals(2, queueUnderTest().rows("artifact"));
    }

    @Test
    default void completingManyTimesAtOnceRecordsOnce() {
        queueUnderTest().enqueue();
        AttemptCompletion completion = TestQueue.completion(queueUnderTest().claim(), new Outcome.Accepted());

        List<CompletionResult> answers =
                Concurrently.call(8, caller -> queueUnderTest().queue().complete(completion));

        assertEquals(Collections.nCopies(8, new CompletionResult.Recorded(JobStatus.SUCCEEDED)), answers);
        assertEquals(1, queueUnderTest().rows("run"));
    }

    @Test
    default void aFileThatCannotBeRecordedLeavesTheJobAsItWas() {
        UUID jobId = queueUnderTest().enqueue();
        ClaimedJob claimed = queueUnderTest().claim();
        NewArtifact tooLong = artifact(ArtifactType.MANIFEST, "x".repeat(1001), 1);

        assertThrows(RuntimeException.class, () -> queueUnderTest()
                .queue()
                .complete(TestQueue.completion(claimed, new Outcome.Accepted(), List.of(tooLong))));

        assertEquals(claimed.job(), queueUnderTest().job(jobId));
        assertEquals(0, queueUnderTest().rows("run"));
    }

    private static NewArtifact artifact(ArtifactType type, String uri, long bytes) {
        return new NewArtifact(type, new FileRef(uri, "a".repeat(64), bytes));
    }

    private void assertAnotherAttemptFollows(Outcome outcome, String kind, String message) {
        UUID jobId = queueUnderTest().enqueue();
        Instant claimed = complete(outcome, JobStatus.NEW);

        Job job = queueUnderTest().job(jobId);
        assertEquals(JobStatus.NEW, job.status());
        assertEquals(1, job.attemptCount());
        assertEquals(kind, job.errorKind());
        assertEquals(message, job.lastError());
        assertTrue(!job.availableUtc().isBefore(claimed.plus(Duration.ofHours(1))), "the backoff is waited for");
        assertTrue(
                job.availableUtc().isBefore(claimed.plus(Duration.ofHours(2))), "the backoff is no longer than asked");
        assertNull(job.finishedUtc());
        assertNoLease(job);
        assertTrue(queueUnderTest().tryClaim().isEmpty());
        queueUnderTest().makeAvailable(jobId);
        assertEquals(2, queueUnderTest().claim().job().attemptCount());
    }

    private void assertLastAttemptDeadLetters(Outcome outcome, String kind) {
        UUID jobId = queueUnderTest().enqueueWithAttempts(2);
        complete(outcome, JobStatus.NEW);
        queueUnderTest().makeAvailable(jobId);

        complete(outcome, JobStatus.DEADLETTER);

        assertEquals(kind, assertEnded(jobId, JobStatus.DEADLETTER, 2).errorKind());
    }

    /** Unspent, and not first again: the others go before it. */
    private void assertDeferred(Outcome outcome, String kind, String message) {
        UUID jobId = queueUnderTest().enqueue();
        Instant claimed = complete(outcome, JobStatus.NEW);

        Job job = queueUnderTest().job(jobId);
        assertEquals(JobStatus.NEW, job.status());
        assertEquals(0, job.attemptCount());
        assertEquals(1, queueUnderTest().number(jobId, "deferral_count"));
        assertTrue(!job.availableUtc().isBefore(claimed.plusMillis(500)), "half a second");
        assertTrue(job.availableUtc().isBefore(claimed.plusSeconds(60)));
        assertEquals(kind, job.errorKind());
        assertEquals(message, job.lastError());
        assertNull(job.finishedUtc());
        assertNoLease(job);
    }

    private void assertBackUnspent(Outcome outcome, String kind, String message) {
        UUID jobId = queueUnderTest().enqueue();
        Instant available = queueUnderTest().job(jobId).availableUtc();
        complete(outcome, JobStatus.NEW);

        Job job = queueUnderTest().job(jobId);
        assertEquals(JobStatus.NEW, job.status());
        assertEquals(0, job.attemptCount());
        assertEquals(available, job.availableUtc());
        assertEquals(kind, job.errorKind());
        assertEquals(message, job.lastError());
        assertNull(job.finishedUtc());
        assertNoLease(job);
        assertEquals("FAILED", queueUnderTest().history().runsOf(jobId).get(0).status());
    }

    private Instant complete(Outcome outcome, JobStatus expected) {
        ClaimedJob claimed = queueUnderTest().claim();
        assertEquals(
                new CompletionResult.Recorded(expected),
                queueUnderTest().queue().complete(TestQueue.completion(claimed, outcome)));
        return claimed.claimedUtc();
    }

    private Job assertEnded(UUID jobId, JobStatus status, int attempts) {
        Job job = queueUnderTest().job(jobId);
        assertEquals(status, job.status());
        assertEquals(attempts, job.attemptCount());
        assertNotNull(job.finishedUtc());
        assertNoLease(job);
        assertTrue(queueUnderTest().tryClaim().isEmpty());
        return job;
    }

    private static void assertNoLease(Job job) {
        assertNull(job.lockedBy());
        assertNull(job.lockedUtc());
        assertNull(job.leaseExpiresUtc());
    }
}

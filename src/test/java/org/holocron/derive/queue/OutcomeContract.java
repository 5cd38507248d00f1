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
import org.holocron.derive.history.ArtifactType;
import org.holocron.derive.history.NewArtifact;
import org.holocron.derive.history.Run;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Job;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.Outcome;
import org.junit.jupiter.api.Test;

/** What each outcome makes of the job, its attempts and its time; and what is recorded about the try. */
interface OutcomeContract extends QueueContract {

    Outcome REJECTED = new Outcome.Rejected(ErrorKind.CITATION, "e9 was not given");
    Outcome TOO_SLOW = new Outcome.TooSlow(ErrorKind.SILENT, "no token for 120 s");
    Outcome BAD_REQUEST = new Outcome.BadRequest(ErrorKind.INPUT, "entity_id is missing");
    Outcome AWAY = new Outcome.Away(ErrorKind.OLLAMA_AWAY, "connection refused", null);
    Outcome INTERRUPTED = new Outcome.Interrupted(ErrorKind.STOPPED, "the server stops");

    @Test
    default void answeredSucceeds() {
        UUID jobId = db().enqueue();

        assertEquals(new Finished.Recorded(JobStatus.SUCCEEDED), db().work(new Outcome.Answered()));

        Job job = assertEnded(jobId, JobStatus.SUCCEEDED, 1);
        assertNull(job.lastError());
        assertNull(job.errorKind());
    }

    @Test
    default void successForgetsTheErrorOfTheTryBefore() {
        UUID jobId = db().enqueue();
        db().work(REJECTED);
        db().makeAvailable(jobId);

        db().work(new Outcome.Answered());

        Job job = assertEnded(jobId, JobStatus.SUCCEEDED, 2);
        assertNull(job.lastError());
        assertNull(job.errorKind());
    }

    @Test
    default void aRejectedAnswerIsTriedAgainAfterThePause() {
        assertTriedAgain(REJECTED, "CITATION", "e9 was not given");
    }

    @Test
    default void anAnswerTooSlowIsTriedAgainAfterThePause() {
        assertTriedAgain(TOO_SLOW, "SILENT", "no token for 120 s");
    }

    @Test
    default void theLastRejectedAttemptDeadLetters() {
        assertLastAttemptDeadLetters(REJECTED, "CITATION");
    }

    @Test
    default void theLastAttemptTooSlowDeadLetters() {
        assertLastAttemptDeadLetters(TOO_SLOW, "SILENT");
    }

    @Test
    default void aBadRequestFailsAtOnceThoughAttemptsAreLeft() {
        UUID jobId = db().enqueueWithAttempts(5);

        assertEquals(new Finished.Recorded(JobStatus.FAILED), db().work(BAD_REQUEST));

        Job job = assertEnded(jobId, JobStatus.FAILED, 1);
        assertEquals("INPUT", job.errorKind());
        assertEquals("entity_id is missing", job.lastError());
    }

    @Test
    default void anOutageGivesTheJobBackUnspentInItsPlace() {
        assertGivenBack(AWAY, "OLLAMA_AWAY", "connection refused");
    }

    @Test
    default void anInterruptionGivesTheJobBackUnspentInItsPlace() {
        assertGivenBack(INTERRUPTED, "STOPPED", "the server stops");
    }

    @Test
    default void anOutageInTheLastAttemptDoesNotDeadLetter() {
        UUID jobId = db().enqueueWithAttempts(1);

        assertEquals(new Finished.Recorded(JobStatus.NEW), db().work(AWAY));

        assertEquals(0, db().job(jobId).attemptCount());
        assertEquals(jobId, db().claim().job().jobId());
    }

    @Test
    default void noPauseIsAPauseOfNothing() {
        UUID jobId = db().enqueue();
        ClaimedJob held = db().claim();

        db().queue().finish(new Completion(held.lease(), REJECTED, Duration.ZERO, TestQueue.run(held), List.of()));

        assertEquals(jobId, db().claim().job().jobId());
    }

    @Test
    default void theTryIsRecordedWithItsFiles() {
        UUID jobId = db().enqueue();
        ClaimedJob held = db().claim();
        NewArtifact request =
                new NewArtifact(ArtifactType.REQUEST_JSON, "2026/01/02/r/request.json", "a".repeat(64), 5);
        NewArtifact manifest =
                new NewArtifact(ArtifactType.MANIFEST, "2026/01/02/r/manifest.json", "b".repeat(64), 5_000_000_000L);
        Completion completion = TestQueue.completion(held, new Outcome.Answered(), List.of(request, manifest));

        db().queue().finish(completion);

        List<Run> runs = db().history().runsOf(jobId);
        assertEquals(1, runs.size());
        Run run = runs.get(0);
        assertEquals(completion.run().runId(), run.runId());
        assertEquals(jobId, run.jobId());
        assertEquals(held.claimedUtc(), run.startedUtc());
        assertNotNull(run.completedUtc());
        assertEquals("SUCCEEDED", run.status());
        assertEquals(TestQueue.WORKER, run.workerId());
        assertEquals(completion.run().ollamaBaseUrl(), run.ollamaBaseUrl());
        assertEquals(completion.run().modelName(), run.modelName());
        assertEquals(completion.run().modelTag(), run.modelTag());
        assertEquals(completion.run().modelDigest(), run.modelDigest());
        assertEquals(completion.run().optionsJson(), run.optionsJson());
        assertEquals(completion.run().metricsJson(), run.metricsJson());
        assertEquals(completion.run().interrogationVersion(), run.interrogationVersion());
        assertEquals(completion.run().derivationKey(), run.derivationKey());
        assertEquals(1, run.attempt());
        assertNull(run.error());
        assertEquals(
                List.of(manifest, request),
                run.artifacts().stream()
                        .map(file -> new NewArtifact(
                                ArtifactType.fromSqlName(file.artifactType()).orElseThrow(),
                                file.lakeUri(),
                                String.valueOf(file.contentSha256()),
                                file.byteCount() == null ? -1 : file.byteCount()))
                        .toList());
    }

    @Test
    default void aFailedTryIsRecordedWithItsReason() {
        UUID jobId = db().enqueue();

        db().work(REJECTED);

        Run run = db().history().runsOf(jobId).get(0);
        assertEquals("FAILED", run.status());
        assertEquals("CITATION: e9 was not given", run.error());
    }

    @Test
    default void sayingItTwiceRecordsItOnce() {
        UUID jobId = db().enqueue();
        ClaimedJob held = db().claim();
        NewArtifact file = new NewArtifact(ArtifactType.MANIFEST, "m.json", "a".repeat(64), 1);

        for (Outcome outcome : List.of(REJECTED, new Outcome.Answered())) {
            Completion completion = TestQueue.completion(held, outcome, List.of(file));
            Finished first = db().queue().finish(completion);
            Job job = db().job(jobId);

            assertEquals(first, db().queue().finish(completion));

            assertEquals(job, db().job(jobId));
            db().makeAvailable(jobId);
            held = outcome == REJECTED ? db().claim() : held;
        }
        assertEquals(2, db().rows("run"));
        assertEquals(2, db().rows("artifact"));
    }

    @Test
    default void sayingItManyTimesAtOnceRecordsItOnce() {
        db().enqueue();
        Completion completion = TestQueue.completion(db().claim(), new Outcome.Answered());

        List<Finished> answers = Together.call(8, caller -> db().queue().finish(completion));

        assertEquals(Collections.nCopies(8, new Finished.Recorded(JobStatus.SUCCEEDED)), answers);
        assertEquals(1, db().rows("run"));
    }

    @Test
    default void aFileThatCannotBeRecordedLeavesTheJobAsItWas() {
        UUID jobId = db().enqueue();
        ClaimedJob held = db().claim();
        NewArtifact tooLong = new NewArtifact(ArtifactType.MANIFEST, "x".repeat(1001), "a".repeat(64), 1);

        assertThrows(RuntimeException.class, () -> db().queue()
                .finish(TestQueue.completion(held, new Outcome.Answered(), List.of(tooLong))));

        assertEquals(held.job(), db().job(jobId));
        assertEquals(0, db().rows("run"));
    }

    private void assertTriedAgain(Outcome outcome, String kind, String message) {
        UUID jobId = db().enqueue();
        Instant claimed = finishOf(outcome, JobStatus.NEW);

        Job job = db().job(jobId);
        assertEquals(JobStatus.NEW, job.status());
        assertEquals(1, job.attemptCount());
        assertEquals(kind, job.errorKind());
        assertEquals(message, job.lastError());
        assertTrue(!job.availableUtc().isBefore(claimed.plus(Duration.ofHours(1))), "the pause is honoured");
        assertTrue(job.availableUtc().isBefore(claimed.plus(Duration.ofHours(2))), "the pause is no longer than asked");
        assertNull(job.finishedUtc());
        assertNoLease(job);
        assertTrue(db().tryClaim().isEmpty());
        db().makeAvailable(jobId);
        assertEquals(2, db().claim().job().attemptCount());
    }

    private void assertLastAttemptDeadLetters(Outcome outcome, String kind) {
        UUID jobId = db().enqueueWithAttempts(2);
        finishOf(outcome, JobStatus.NEW);
        db().makeAvailable(jobId);

        finishOf(outcome, JobStatus.DEADLETTER);

        assertEquals(kind, assertEnded(jobId, JobStatus.DEADLETTER, 2).errorKind());
    }

    private void assertGivenBack(Outcome outcome, String kind, String message) {
        UUID jobId = db().enqueue();
        Instant available = db().job(jobId).availableUtc();
        finishOf(outcome, JobStatus.NEW);

        Job job = db().job(jobId);
        assertEquals(JobStatus.NEW, job.status());
        assertEquals(0, job.attemptCount());
        assertEquals(available, job.availableUtc());
        assertEquals(kind, job.errorKind());
        assertEquals(message, job.lastError());
        assertNull(job.finishedUtc());
        assertNoLease(job);
        assertEquals("FAILED", db().history().runsOf(jobId).get(0).status());
    }

    private Instant finishOf(Outcome outcome, JobStatus expected) {
        ClaimedJob held = db().claim();
        assertEquals(new Finished.Recorded(expected), db().queue().finish(TestQueue.completion(held, outcome)));
        return held.claimedUtc();
    }

    private Job assertEnded(UUID jobId, JobStatus status, int attempts) {
        Job job = db().job(jobId);
        assertEquals(status, job.status());
        assertEquals(attempts, job.attemptCount());
        assertNotNull(job.finishedUtc());
        assertNoLease(job);
        assertTrue(db().tryClaim().isEmpty());
        return job;
    }

    private static void assertNoLease(Job job) {
        assertNull(job.lockedBy());
        assertNull(job.lockedUtc());
        assertNull(job.leaseExpiresUtc());
    }
}

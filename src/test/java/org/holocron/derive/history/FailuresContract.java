package org.holocron.derive.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.FailureCause;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.Subject;
import org.holocron.derive.queue.QueueContract;
import org.holocron.derive.queue.TestQueue;
import org.junit.jupiter.api.Test;

/** Failures by cause; every database must pass it. */
public interface FailuresContract extends QueueContract {

    String PLACE = "/facts/7/value";

    private History history() {
        return queueUnderTest().history();
    }

    /** 2,000 failures were a list of 2,000 lines, though they were three different errors. */
    @Test
    default void jobsThatFailedByTheSameThingAreOneLine() {
        UUID first = fail("facts", number(7, 12));
        UUID last = fail("summary", number(3, 5));
        fail("facts", number(4, 99));
        fail("facts", new Outcome.BadRequest(ErrorKind.INPUT, "input_json: the input has no entity_id"));
        queueUnderTest().shift(first, "finished_utc", Duration.ofMinutes(-9));
        queueUnderTest().shift(last, "created_utc", Duration.ofMinutes(-1));

        Failures failures = history().failures(FailureFilter.ALL);

        assertEquals(4, failures.jobs());
        assertEquals(2, failures.causes());
        assertTrue(failures.complete());
        Failure most = failures.failures().get(0);
        assertEquals(3, most.jobs());
        assertEquals(Map.of("llama3.2:3b", 3L), most.models());
        assertEquals(
                List.of(
                        new Failure.OfInterrogation("facts", 2, "1", "1".repeat(64)),
                        new Failure.OfInterrogation("summary", 1, "1", "1".repeat(64))),
                most.interrogations());
        assertEquals(finished(first), most.firstSeenUtc());
        assertFalse(most.lastSeenUtc().isBefore(finished(last)));
        FailureSample sample = Objects.requireNonNull(most.sample());
        assertEquals("/facts/*/value", sample.cause().place());
        assertEquals(most.cause(), sample.cause().id(), "what the sample tells is what was stored");
        assertTrue(sample.reason().startsWith("/facts/"), sample.reason());
    }

    @Test
    default void aDeferralAndAnAttemptThatIsFollowedByAnotherAreNoFailuresOfTheJob() {
        UUID deferred = queueUnderTest().enqueue();
        queueUnderTest().work(new Outcome.Unavailable(ErrorKind.LAKE_AWAY, "the disk is full", Dependency.LAKE));
        queueUnderTest().queue().cancel(deferred);
        UUID tried = queueUnderTest().enqueueWithAttempts(2);
        ClaimedJob claimed = queueUnderTest().claim();
        queueUnderTest().queue().complete(TestQueue.completion(claimed, number(1, 1)));

        assertEquals(List.of(), history().failures(FailureFilter.ALL).failures());
        String cause = FailureCause.of(ErrorKind.SCHEMA, number(1, 1).message()).id();
        assertEquals(1, runsWith(tried, cause), "the run keeps what its attempt failed by");
        assertEquals(0, runsWith(deferred, cause));

        queueUnderTest().makeAvailable(tried);
        queueUnderTest().work(new Outcome.Accepted());
        assertEquals(List.of(), history().failures(FailureFilter.ALL).failures());
        assertNull(listed(tried).labels().cause());
        assertEquals(1, runsWith(tried, cause));
    }

    @Test
    default void aJobThatIsRequeuedHasNotFailedAnyMore() {
        UUID job = fail("facts", number(1, 1));
        assertEquals(1, history().failures(FailureFilter.ALL).jobs());

        queueUnderTest().queue().requeue(job);

        assertEquals(0, history().failures(FailureFilter.ALL).jobs());
        assertEquals(
                0,
                list(new JobKind(
                                null,
                                FailureCause.of(ErrorKind.SCHEMA, number(1, 1).message())
                                        .id(),
                                null))
                        .size());
    }

    /** An older program, and one in another language, store no cause. */
    @Test
    default void aFailureWithoutACauseIsKnownByItsKind() {
        UUID kind = fail("facts", number(1, 1));
        UUID nothing = fail("facts", number(1, 1));
        queueUnderTest().sql("UPDATE " + queueUnderTest().schema() + ".job SET cause = NULL");
        queueUnderTest()
                .sql("UPDATE " + queueUnderTest().schema() + ".job SET error_kind = NULL WHERE job_id = ?", nothing);

        List<Failure> failures = history().failures(FailureFilter.ALL).failures();

        assertEquals(
                List.of("SCHEMA", FailureCause.UNKNOWN_KIND),
                failures.stream().map(Failure::cause).sorted().toList());
        assertEquals(List.of(kind), list(new JobKind(null, "SCHEMA", null)));
        assertEquals(List.of(nothing), list(new JobKind(null, FailureCause.UNKNOWN_KIND, null)));
        assertEquals("SCHEMA", listed(kind).labels().cause());
    }

    @Test
    default void failuresAreNarrowed() {
        UUID facts = fail("facts", number(1, 1));
        UUID summary = fail("summary", new Outcome.BadRequest(ErrorKind.INPUT, "input_json: no"));
        queueUnderTest().shift(facts, "finished_utc", Duration.ofHours(-2));
        queueUnderTest().shift(summary, "created_utc", Duration.ofHours(-3));
        Instant hourAgo = finished(summary).minus(Duration.ofHours(1));

        assertEquals(1, count(filter(JobStatus.FAILED, null, JobKind.ANY, TimeRange.ANY, TimeRange.ANY)));
        assertEquals(1, count(filter(JobStatus.DEADLETTER, null, JobKind.ANY, TimeRange.ANY, TimeRange.ANY)));
        assertEquals(1, count(filter(null, "facts", JobKind.ANY, TimeRange.ANY, TimeRange.ANY)));
        assertEquals(1, count(filter(null, null, JobKind.ANY, TimeRange.ANY, new TimeRange(hourAgo, null))));
        assertEquals(1, count(filter(null, null, JobKind.ANY, new TimeRange(hourAgo, null), TimeRange.ANY)));
        assertEquals(2, count(filter(null, null, model("llama3.2:3b"), TimeRange.ANY, TimeRange.ANY)));
        assertEquals(0, count(filter(null, null, model("qwen3:4b"), TimeRange.ANY, TimeRange.ANY)));
        String cause = Objects.requireNonNull(listed(facts).labels().cause());
        assertEquals(1, count(filter(null, null, new JobKind(null, cause, null), TimeRange.ANY, TimeRange.ANY)));
        assertEquals(0, count(filter(null, null, new JobKind(null, null, 7L), TimeRange.ANY, TimeRange.ANY)));
    }

    /** The list of jobs knew these filters, its causes did not. */
    @Test
    default void failuresAreNarrowedToAnEntityAKeyAndAGroup() {
        UUID facts = fail("facts", number(1, 1));
        fail("summary", number(1, 1));
        String job = queueUnderTest().schema() + ".job";
        queueUnderTest()
                .sql(
                        "UPDATE " + job
                                + " SET subject_type = 'planet', subject_id = 'hoth', dedupe_key = 'k', group_id = 7"
                                + " WHERE job_id = ?",
                        facts);

        assertEquals(1, count(of(new Subject("planet", "hoth"), null, null, null)));
        assertEquals(1, count(of(new Subject("planet", null), null, null, null)));
        assertEquals(0, count(of(new Subject("moon", "hoth"), null, null, null)));
        assertEquals(0, count(of(new Subject(null, "endor"), null, null, null)));
        assertEquals(1, count(of(Subject.NONE, "k", null, null)));
        assertEquals(0, count(of(new Subject(null, "endor"), "k", null, null)));
        assertEquals(0, count(of(Subject.NONE, "other", null, null)));
        assertEquals(1, count(of(Subject.NONE, null, 7L, null)));
        assertEquals(0, count(of(Subject.NONE, null, 8L, null)));
        assertEquals(1, count(of(new Subject("planet", null), null, 7L, JobStatus.DEADLETTER)));
        assertEquals(0, count(of(new Subject("planet", null), null, 7L, JobStatus.FAILED)));
    }

    private static FailureFilter of(Subject subject, String key, Long group, JobStatus status) {
        return new FailureFilter(
                status,
                null,
                new JobTraits(subject, key, TimeRange.ANY, TimeRange.ANY, new JobKind(null, null, group)),
                10);
    }

    @Test
    default void jobsAreFoundByTheirCauseAndTheirModelPageByPage() {
        UUID older = fail("facts", number(1, 1));
        UUID newer = fail("summary", number(2, 2));
        UUID other = fail("facts", new Outcome.BadRequest(ErrorKind.INPUT, "input_json: no"));
        queueUnderTest().enqueue();
        queueUnderTest().shift(older, "created_utc", Duration.ofMinutes(-2));
        queueUnderTest().shift(newer, "created_utc", Duration.ofMinutes(-1));
        String cause = Objects.requireNonNull(listed(older).labels().cause());

        assertNotEquals(cause, listed(other).labels().cause());
        assertEquals(List.of(newer, older), list(new JobKind(null, cause, null)));
        assertEquals(List.of(other, newer, older), list(model("llama3.2:3b")));
        assertEquals(List.of(newer, older), list(new JobKind("llama3.2:3b", cause, null)));
        assertEquals(List.of(), list(new JobKind("qwen3:4b", cause, null)));
        assertEquals(List.of(), list(new JobKind(null, null, 7L)));
    }

    private static JobKind model(String name) {
        return new JobKind(name, null, null);
    }

    private static FailureFilter filter(
            JobStatus status, String interrogation, JobKind kind, TimeRange created, TimeRange finished) {
        return new FailureFilter(status, interrogation, new JobTraits(Subject.NONE, null, created, finished, kind), 10);
    }

    private long count(FailureFilter filter) {
        Failures failures = history().failures(filter);
        assertEquals(
                failures.jobs(),
                failures.failures().stream().mapToLong(Failure::jobs).sum());
        return failures.jobs();
    }

    /** One after the other. */
    private List<UUID> list(JobKind kind) {
        List<UUID> found = new java.util.ArrayList<>();
        JobPlace after = null;
        do {
            JobPage page = history().jobs(new JobFilter(java.util.Set.of(), null, JobTraits.ANY.of(kind), 1, after));
            page.jobs().forEach(job -> found.add(job.jobId()));
            after = page.last();
        } while (after != null);
        return found;
    }

    private ListedJob listed(UUID job) {
        return history().jobs(new JobFilter(null, null, 100, null)).jobs().stream()
                .filter(one -> one.jobId().equals(job))
                .findFirst()
                .orElseThrow();
    }

    private Instant finished(UUID job) {
        return Objects.requireNonNull(queueUnderTest().job(job).finishedUtc());
    }

    private long runsWith(UUID job, String cause) {
        return queueUnderTest()
                .query(
                        "SELECT COUNT(*) FROM " + queueUnderTest().schema() + ".run WHERE cause = '" + cause
                                + "' AND job_id = ?",
                        job);
    }

    /** The one job that waits, with one attempt. */
    private UUID fail(String interrogation, Outcome outcome) {
        UUID job = queueUnderTest()
                .enqueue(new NewJob(NewJob.DEFAULT_PRIORITY + 1, interrogation, "{}", null, null, 1, null));
        queueUnderTest().work(outcome);
        return job;
    }

    private static Outcome.Rejected number(int index, int value) {
        return new Outcome.Rejected(
                ErrorKind.SCHEMA,
                PLACE.replace("7", String.valueOf(index)) + " must be a number, not \"" + value + "\"; the answer has "
                        + value + " more problems");
    }
}

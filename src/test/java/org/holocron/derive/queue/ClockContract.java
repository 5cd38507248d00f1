package org.holocron.derive.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What happens when the database's clock is set. Setting it back by an hour and moving every time in the tables forward by an
 * hour is the same. Each job once waited for an hour then, though nobody had meant it to wait.
 */
interface ClockContract extends QueueContract {

    Duration HOUR = Duration.ofHours(1);

    /** Every way to become NEW. */
    enum Way {
        ENQUEUED,
        RELEASED,
        DEFERRED,
        SPENT,
        RESCUED,
        REQUEUED,
        REQUEUED_BEFORE_ITS_FIRST_RUN
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    default void aClockThatIsSetBackStrandsNoWaitingJob(Way way) {
        UUID jobId = newBy(way);
        setBack(HOUR);
        assertTrue(queueUnderTest().tryClaim().isEmpty(), "it waits for the old time");

        assertEquals(1, queueUnderTest().queue().recoverAfterClockSetBack());

        assertEquals(jobId, queueUnderTest().claim().job().jobId());
        assertEquals(0, queueUnderTest().queue().recoverAfterClockSetBack());
    }

    @Test
    default void theOrderOfTheQueueIsKept() {
        UUID first = queueUnderTest().enqueue();
        UUID urgent = queueUnderTest().enqueueWithPriority(500);
        UUID second = queueUnderTest().enqueue();
        setBack(HOUR);

        assertEquals(3, queueUnderTest().queue().recoverAfterClockSetBack());

        for (UUID next : List.of(urgent, first, second)) {
            assertEquals(next, queueUnderTest().claim().job().jobId());
        }
    }

    @Test
    default void aWaitThatIsMeantIsKept() {
        UUID backsOff = newBy(Way.SPENT);
        queueUnderTest().shift(backsOff, "available_utc", HOUR);
        UUID planned = queueUnderTest().enqueue();
        queueUnderTest().shift(planned, "available_utc", Duration.ofDays(2));

        assertEquals(0, queueUnderTest().queue().recoverAfterClockSetBack());
        assertTrue(queueUnderTest().tryClaim().isEmpty());
    }

    @Test
    default void aDeadWorkersJobIsRescuedWhenItsLeaseWouldHaveEnded() {
        UUID jobId = queueUnderTest().enqueue();
        queueUnderTest().claim();
        setBack(HOUR);

        assertEquals(1, queueUnderTest().queue().recoverAfterClockSetBack());
        assertEquals(0, queueUnderTest().queue().recoverAfterClockSetBack());
        assertEquals(0, queueUnderTest().queue().rescueExpired(), "the worker may be alive");

        queueUnderTest().expire(jobId);
        assertEquals(1, queueUnderTest().queue().rescueExpired());
    }

    /** It was shortened again at each call, and rescued from a worker that was alive. */
    @Test
    default void aLeaseIsLeftAloneIfTheClockWasSetBackByLessThanItHolds() {
        UUID jobId = queueUnderTest().enqueue();
        queueUnderTest().claim();
        setBack(Duration.ofSeconds(20));
        var expires = queueUnderTest().job(jobId).leaseExpiresUtc();

        assertEquals(0, queueUnderTest().queue().recoverAfterClockSetBack());

        assertEquals(expires, queueUnderTest().job(jobId).leaseExpiresUtc());
    }

    @Test
    default void aWorkerThatRenewsKeepsItsLease() {
        queueUnderTest().enqueue();
        ClaimedJob claimed = queueUnderTest().claim();
        setBack(HOUR);
        queueUnderTest().queue().renew(List.of(claimed.lease()), TestQueue.LEASE);

        assertEquals(0, queueUnderTest().queue().recoverAfterClockSetBack());
        assertEquals(
                new CompletionResult.Recorded(JobStatus.SUCCEEDED),
                queueUnderTest().queue().complete(TestQueue.completion(claimed, new Outcome.Accepted())));
    }

    @Test
    default void aRowThatIsBeingChangedIsNotWaitedFor() {
        UUID jobId = queueUnderTest().enqueue();
        setBack(HOUR);

        queueUnderTest()
                .whileLocked(
                        jobId, () -> assertEquals(0, queueUnderTest().queue().recoverAfterClockSetBack()));

        assertEquals(1, queueUnderTest().queue().recoverAfterClockSetBack());
    }

    @Test
    default void theDatabasesTimeIsToldAsItsRowsHaveIt() {
        var before = queueUnderTest().queue().databaseTime();
        UUID jobId = queueUnderTest().enqueue();
        var after = queueUnderTest().queue().databaseTime();

        var created = queueUnderTest().job(jobId).createdUtc();
        assertTrue(
                !created.isBefore(before.minusMillis(1)) && !created.isAfter(after.plusMillis(1)),
                before + " " + created + " " + after);
    }

    private UUID newBy(Way way) {
        TestQueue tested = queueUnderTest();
        UUID jobId = tested.enqueue();
        switch (way) {
            case ENQUEUED -> {}
            case RELEASED -> tested.queue().release(tested.claim().lease(), ErrorKind.STOPPED, "stopped");
            case DEFERRED -> tested.work(OutcomeContract.UNAVAILABLE);
            case SPENT -> {
                tested.work(OutcomeContract.REJECTED);
                tested.shift(jobId, "available_utc", TestQueue.BACKOFF.negated());
            }
            case RESCUED -> {
                tested.claim();
                tested.expire(jobId);
                tested.queue().rescueExpired();
            }
            case REQUEUED -> {
                tested.work(OutcomeContract.BAD_REQUEST);
                tested.queue().requeue(jobId);
            }
            case REQUEUED_BEFORE_ITS_FIRST_RUN -> {
                tested.shift(jobId, "created_utc", Duration.ofHours(-2));
                tested.queue().cancel(jobId);
                tested.queue().requeue(jobId);
            }
        }
        assertEquals(JobStatus.NEW, tested.job(jobId).status());
        return jobId;
    }

    private void setBack(Duration by) {
        Map<String, List<String>> times = Map.of(
                "job",
                List.of(
                        "created_utc",
                        "available_utc",
                        "deferred_utc",
                        "locked_utc",
                        "lease_expires_utc",
                        "finished_utc"),
                "run",
                List.of("started_utc", "completed_utc"));
        times.forEach((table, columns) -> columns.forEach(column -> queueUnderTest()
                .sql("UPDATE " + queueUnderTest().schema() + "." + table + " SET " + column + " = DATEADD(SECOND, "
                        + by.toSeconds() + ", " + column + ")")));
    }
}

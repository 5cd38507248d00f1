package org.holocron.derive.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.holocron.derive.history.JobFilter;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.queue.QueueContract;
import org.holocron.derive.queue.TestQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bulk actions with a real queue; every database must pass it. */
public interface BulkStoreContract extends QueueContract {

    Duration LEASED = Duration.ofSeconds(15);
    UUID ONE = new UUID(0, 1);
    UUID OTHER = new UUID(0, 2);

    BulkStore actions();

    private TestQueue queue() {
        return queueUnderTest();
    }

    @BeforeEach
    default void beginWithoutActions() {
        Stream.of("bulk_action", "bulk_action_job", "bulk_action_outcome")
                .forEach(table -> queue().sql("DELETE FROM " + queue().schema() + "." + table));
    }

    private BulkAction preview(BulkChange change, JobStatus... statuses) {
        JobFilter filter = new JobFilter(null, null, 1000, null).in(Set.of(statuses));
        return new BulkPreview(actions(), queue().history()).of(requested(change), filter);
    }

    private BulkAction preview(BulkChange change, List<UUID> jobs) {
        return new BulkPreview(actions(), queue().history()).of(requested(change), jobs);
    }

    private static BulkRequested requested(BulkChange change) {
        return new BulkRequested(change, change == BulkChange.PRIORITY ? 700 : null, "{\"model\":\"m\"}", "anna");
    }

    private BulkAction confirmed(BulkAction preview) {
        actions().confirm(preview.id());
        BulkAction action = now(preview);
        assertEquals(BulkState.RUNNING, action.state());
        return action;
    }

    private BulkAction now(BulkAction action) {
        return actions().find(action.id()).orElseThrow();
    }

    private BulkAction carriedOut(BulkAction preview) {
        BulkAction action = confirmed(preview);
        while (actions().step(action.id(), ONE, LEASED, 3).more()) {
            assertEquals(BulkState.RUNNING, now(action).state());
        }
        return now(action);
    }

    private UUID failed() {
        UUID job = queue().enqueue();
        queue().work(new Outcome.BadRequest(ErrorKind.SCHEMA, "no such field"));
        assertEquals(JobStatus.FAILED, queue().job(job).status());
        return job;
    }

    private List<UUID> failed(int jobs) {
        return IntStream.range(0, jobs).mapToObj(i -> failed()).toList();
    }

    @Test
    default void aPreviewKeepsTheJobsThatFitAndChangesNone() {
        List<UUID> failed = failed(2);
        queue().enqueue();

        BulkAction preview = preview(BulkChange.RETRY, JobStatus.FAILED, JobStatus.DEADLETTER);

        assertEquals(BulkState.PREVIEWED, preview.state());
        assertEquals(2, preview.matched());
        assertEquals("anna", preview.requested().by());
        assertEquals("{\"model\":\"m\"}", preview.requested().filterJson());
        assertNull(preview.times().confirmed());
        assertTrue(preview.times().expires().isAfter(preview.times().created()));
        assertEquals(new HashSet<>(failed), new HashSet<>(actions().sample(preview.id(), 9)));
        assertEquals(1, actions().sample(preview.id(), 1).size());
        assertEquals(Optional.of(preview), actions().find(preview.id()));
        failed.forEach(job -> assertEquals(JobStatus.FAILED, queue().job(job).status()));
        assertEquals(Optional.empty(), actions().toCarryOut(ONE));
        assertFalse(actions().step(preview.id(), ONE, LEASED, 3).more(), "nobody confirmed it");
    }

    @Test
    default void exactlyThePreviewedOnesAreRetried() {
        List<UUID> failed = failed(7);
        BulkAction preview = preview(BulkChange.RETRY, JobStatus.FAILED);
        UUID later = failed();

        BulkAction done = carriedOut(preview);

        assertEquals(BulkState.DONE, done.state());
        assertEquals(Map.of(BulkAction.CHANGED, 7L), done.outcomes());
        assertEquals(7, done.done());
        assertEquals(0, done.skipped());
        assertNotNull(done.times().ended());
        failed.forEach(job -> assertEquals(JobStatus.NEW, queue().job(job).status()));
        assertEquals(JobStatus.FAILED, queue().job(later).status());
        assertEquals(Optional.empty(), actions().toCarryOut(ONE));
    }

    @Test
    default void whatDoesNotFitAnyMoreIsSkippedAndCountedByItsStatus() {
        List<UUID> failed = failed(4);
        BulkAction preview = preview(BulkChange.RETRY, JobStatus.FAILED);
        queue().queue().requeue(failed.get(0));
        queue().queue().requeue(failed.get(1));
        queue().queue().cancel(failed.get(1));
        queue().sql("DELETE FROM " + queue().schema() + ".run WHERE job_id = ?", failed.get(2));
        queue().sql("DELETE FROM " + queue().schema() + ".job WHERE job_id = ?", failed.get(2));

        BulkAction done = carriedOut(preview);

        assertEquals(Map.of(BulkAction.CHANGED, 2L, "NEW", 1L, BulkAction.GONE, 1L), done.outcomes());
        assertEquals(2, done.skipped());
        assertEquals(JobStatus.NEW, queue().job(failed.get(1)).status(), "a cancelled job can be retried");
    }

    @Test
    default void waitingAndRunningJobsAreCancelled() {
        UUID running = queue().enqueue();
        queue().claim();
        UUID waiting = queue().enqueue();
        BulkAction preview = preview(BulkChange.CANCEL, JobStatus.NEW, JobStatus.RUNNING);

        BulkAction done = carriedOut(preview);

        assertEquals(Map.of(BulkAction.CHANGED, 2L), done.outcomes());
        assertEquals(JobStatus.CANCELLED, queue().job(running).status());
        assertEquals(JobStatus.CANCELLED, queue().job(waiting).status());
        assertTrue(queue().tryClaim().isEmpty());
    }

    @Test
    default void waitingJobsGetAnotherPriority() {
        UUID first = queue().enqueueWithPriority(500);
        UUID last = queue().enqueueWithPriority(100);
        UUID same = queue().enqueueWithPriority(700);
        BulkAction preview = preview(BulkChange.PRIORITY, List.of(last, same));

        BulkAction done = carriedOut(preview);

        assertEquals(Map.of(BulkAction.CHANGED, 1L, BulkAction.SAME, 1L), done.outcomes());
        assertEquals(500, queue().job(first).priority());
        assertEquals(700, queue().job(last).priority());
        assertEquals(
                Set.of(last, same),
                Set.of(queue().claim().job().jobId(), queue().claim().job().jobId()));
    }

    /** What kill -9 between two steps leaves is the lease. */
    @Test
    default void anotherProcessGoesOnWhereOneDiedAndNoJobHasTwoTurns() {
        failed(7);
        BulkAction action = confirmed(preview(BulkChange.RETRY, JobStatus.FAILED));
        assertEquals(3, actions().step(action.id(), ONE, LEASED, 3).changed());
        Set<UUID> retried = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            retried.add(queue().claim().job().jobId());
        }
        retried.forEach(job -> queue().queue().cancel(job));

        assertEquals(Optional.empty(), actions().toCarryOut(OTHER), "the lease of the first one holds");
        assertEquals(BulkStep.NONE, actions().step(action.id(), OTHER, LEASED, 3));
        queue().sql("UPDATE " + queue().schema() + ".bulk_action SET lease_expires_utc = created_utc");
        assertEquals(Optional.of(action.id()), actions().toCarryOut(OTHER));
        while (actions().step(action.id(), OTHER, LEASED, 3).more()) {
            assertEquals(
                    BulkStep.NONE, actions().step(action.id(), ONE, LEASED, 3), "it is not the first one's any more");
        }

        assertEquals(BulkState.DONE, now(action).state());
        assertEquals(Map.of(BulkAction.CHANGED, 7L), now(action).outcomes());
        retried.forEach(
                job -> assertEquals(JobStatus.CANCELLED, queue().job(job).status()));
    }

    @Test
    default void aJobThatAnotherTransactionChangesKeepsItsTurn() {
        List<UUID> failed = failed(3);
        BulkAction action = confirmed(preview(BulkChange.RETRY, JobStatus.FAILED));

        queue().whileLocked(failed.get(1), () -> {
            assertEquals(2, actions().step(action.id(), ONE, LEASED, 3).changed());
            assertEquals(BulkStep.NONE, actions().step(action.id(), ONE, LEASED, 3));
            assertEquals(BulkState.RUNNING, now(action).state());
        });
        assertEquals(1, actions().step(action.id(), ONE, LEASED, 3).changed());
        actions().step(action.id(), ONE, LEASED, 3);

        assertEquals(Map.of(BulkAction.CHANGED, 3L), now(action).outcomes());
        assertEquals(BulkState.DONE, now(action).state());
    }

    @Test
    default void aCancelledActionTouchesNothingMore() {
        failed(5);
        BulkAction action = confirmed(preview(BulkChange.RETRY, JobStatus.FAILED));
        actions().step(action.id(), ONE, LEASED, 3);

        actions().cancel(action.id());

        assertEquals(BulkState.CANCELLED, now(action).state());
        assertEquals(BulkStep.NONE, actions().step(action.id(), ONE, LEASED, 3));
        assertEquals(3, now(action).changed());
        actions().confirm(action.id());
        assertEquals(BulkState.CANCELLED, now(action).state());
    }

    @Test
    default void aPreviewThatNobodyConfirmsExpires() {
        failed();
        BulkAction preview = preview(BulkChange.RETRY, JobStatus.FAILED);
        actions().expire();
        assertEquals(BulkState.PREVIEWED, now(preview).state());

        queue().sql("UPDATE " + queue().schema() + ".bulk_action SET expires_utc = created_utc");
        actions().confirm(preview.id());
        actions().expire();

        assertEquals(BulkState.EXPIRED, now(preview).state());
        actions().cancel(preview.id());
        assertEquals(BulkState.EXPIRED, now(preview).state());
    }

    @Test
    default void whatEndedLongAgoIsDeletedWithItsJobs() {
        failed(2);
        BulkAction old = carriedOut(preview(BulkChange.RETRY, JobStatus.FAILED));
        UUID givenUp = actions().begin(requested(BulkChange.CANCEL), Duration.ofHours(1));
        actions().add(givenUp, List.of(ONE));
        BulkAction open = preview(BulkChange.CANCEL, JobStatus.NEW);
        assertFalse(actions().purge(Duration.ofDays(7)));
        assertEquals(Optional.empty(), actions().find(givenUp), "nobody is shown what is being loaded");

        actions().discard(givenUp);
        assertTrue(actions().purge(Duration.ofDays(7)));
        assertFalse(actions().purge(Duration.ofDays(7)));
        assertTrue(actions().purge(Duration.ZERO));
        assertFalse(actions().purge(Duration.ZERO));

        assertEquals(Optional.empty(), actions().find(old.id()));
        assertEquals(List.of(open), actions().list(null, 9));
        assertEquals(1, queue().rows("bulk_action"));
        assertEquals(2, queue().rows("bulk_action_job"));
        assertEquals(0, queue().rows("bulk_action_outcome"));
    }

    @Test
    default void actionsAreListedNewestFirst() {
        BulkAction first = preview(BulkChange.CANCEL, JobStatus.NEW);
        queue().sql("UPDATE " + queue().schema() + ".bulk_action SET created_utc = ?", before(first));
        BulkAction second = preview(BulkChange.RETRY, JobStatus.FAILED);

        List<BulkAction> page = actions().list(null, 1);

        assertEquals(List.of(second), page);
        assertEquals(
                List.of(first.id()),
                actions().list(BulkPlace.of(second), 5).stream()
                        .map(BulkAction::id)
                        .toList());
    }

    private static java.time.OffsetDateTime before(BulkAction action) {
        return action.times().created().minusSeconds(60).atOffset(java.time.ZoneOffset.UTC);
    }

    @Test
    default void aJobThatIsFoundTwiceIsInItOnce() {
        UUID job = failed();
        UUID id = actions().begin(requested(BulkChange.RETRY), Duration.ofHours(1));

        assertEquals(1, actions().add(id, List.of(job, job)));
        assertEquals(0, actions().add(id, List.of(job)));
        assertEquals(1, actions().show(id, 1, Duration.ofHours(1)).matched());
    }

    @Test
    default void aPriorityBelongsToThatActionAlone() {
        assertThrows(IllegalArgumentException.class, () -> new BulkRequested(BulkChange.RETRY, 1, "{}", null));
        assertThrows(IllegalArgumentException.class, () -> new BulkRequested(BulkChange.PRIORITY, null, "{}", null));
    }
}

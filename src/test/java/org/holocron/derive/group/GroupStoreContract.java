package org.holocron.derive.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.holocron.derive.history.Counters;
import org.holocron.derive.history.JobFilter;
import org.holocron.derive.history.JobKind;
import org.holocron.derive.history.JobTraits;
import org.holocron.derive.history.ListedJob;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.queue.GroupClosedException;
import org.holocron.derive.queue.LaneKey;
import org.holocron.derive.queue.LaneStore;
import org.holocron.derive.queue.QueueContract;
import org.holocron.derive.queue.TestQueue;
import org.holocron.derive.testing.Jobs;
import org.junit.jupiter.api.Test;

/** Groups with a real queue; every database must pass it. */
public interface GroupStoreContract extends QueueContract {

    Outcome AWAY = new Outcome.Unavailable(
            ErrorKind.MODEL_SERVER_UNAVAILABLE, "connection refused", Dependency.modelServer("http://localhost:11434"));

    GroupStore groups();

    Counters counters();

    private TestQueue queue() {
        return queueUnderTest();
    }

    private Group make(String key, boolean loading) {
        return groups().create(new NewGroup(key, null, null, loading)).group();
    }

    private Group open(String key) {
        return make(key, false);
    }

    @Test
    default void aGroupIsMadeOnce() {
        GroupResult made = groups().create(new NewGroup("reports", "Of May", "anna", true));
        GroupResult found = groups().create(new NewGroup("reports", "another", "ben", false));

        assertTrue(made.changed());
        assertFalse(found.changed());
        assertEquals(made.group(), found.group());
        assertEquals(GroupState.LOADING, found.group().state());
        assertEquals("Of May", found.group().label());
        assertEquals("anna", found.group().createdBy());
        assertNull(found.group().changed());
        assertEquals(Optional.of(made.group()), groups().find("reports"));
        assertEquals(Optional.of(made.group()), groups().find(made.group().id()));
        assertEquals(Optional.empty(), groups().find("Reports"));
    }

    @Test
    default void groupsAreListedNewestFirst() {
        List<Group> made = Stream.of("a", "b", "c").map(this::open).toList();

        assertEquals(List.of(made.get(2), made.get(1)), groups().list(null, 2));
        assertEquals(List.of(made.get(0)), groups().list(made.get(1).id(), 2));
    }

    @Test
    default void nothingIsClaimedBeforeAllJobsAreIn() {
        Group group = make("many", true);
        UUID job = enqueue(group);
        assertTrue(queue().tryClaim().isEmpty());

        GroupResult opened =
                groups().change(group.id(), GroupAction.OPEN, GroupNote.NONE).orElseThrow();

        assertTrue(opened.changed());
        assertEquals(job, queue().claim().job().jobId());
        assertFalse(groups().change(group.id(), GroupAction.OPEN, GroupNote.NONE)
                .orElseThrow()
                .changed());
    }

    @Test
    default void aPauseHoldsAtOnceForLanesThatAreThereAndThatComeAndForJobsInNone() {
        Group group = open("reports");
        enqueue(group);
        UUID back = queue().claim().job().jobId();
        enqueue(group);
        queue().expire(back);
        queue().queue().rescueExpired();
        UUID other = queue().enqueue();

        GroupResult paused = groups().change(
                        group.id(), GroupAction.PAUSE, new GroupNote("anna", "the server is needed"))
                .orElseThrow();
        queue().enqueue(Jobs.toEnqueue().modelHint("new lane").build().in(group.id()));

        assertEquals(GroupState.PAUSED, paused.group().state());
        assertEquals("anna", paused.group().changed().note().by());
        assertEquals("the server is needed", paused.group().changed().note().reason());
        assertEquals(other, queue().claim().job().jobId());
        assertTrue(queue().tryClaim().isEmpty());
        queue().queue().lanes().placeJobs();
        assertTrue(queue().tryClaim().isEmpty());

        groups().change(group.id(), GroupAction.RESUME, GroupNote.NONE);
        assertEquals(
                3,
                Stream.generate(queue()::tryClaim)
                        .takeWhile(Optional::isPresent)
                        .count());
    }

    @Test
    default void groupsTakeTurnsWithinAPriority() {
        Group big = open("big");
        Group small = open("small");
        IntStream.range(0, 6).forEach(i -> enqueue(big));
        IntStream.range(0, 2).forEach(i -> enqueue(small));
        UUID none = queue().enqueue();
        UUID first = queue().enqueue(Jobs.toEnqueue().priority(900).build().in(big.id()));

        List<Long> claimed = new ArrayList<>();
        List<UUID> jobs = new ArrayList<>();
        for (Optional<ClaimedJob> next = queue().tryClaim(); next.isPresent(); next = queue().tryClaim()) {
            jobs.add(next.get().job().jobId());
            claimed.add(queue().number(next.get().job().jobId(), "group_id"));
        }

        assertEquals(first, jobs.get(0), "the highest priority goes first whosever turn it is");
        assertEquals(10, claimed.size());
        assertTrue(claimed.indexOf(small.id()) <= 3 && jobs.indexOf(none) <= 3, claimed.toString());
        assertTrue(claimed.lastIndexOf(small.id()) <= 6, claimed.toString());
    }

    @Test
    default void whatWaitsAndRunsOfACancelledGroupIsCancelledAndItTakesNoMore() {
        Group group = open("reports");
        Group other = open("other");
        List<UUID> jobs = IntStream.range(0, 5).mapToObj(i -> enqueue(group)).toList();
        UUID kept = enqueue(other);
        queue().claim();
        UUID deferred = enqueue(group);
        queue().shift(deferred, "available_utc", Duration.ofHours(1));
        queue().sql("UPDATE " + queue().schema() + ".job SET lane_id = NULL WHERE job_id = ?", deferred);

        groups().change(group.id(), GroupAction.CANCEL, GroupNote.NONE);
        LaneStore lanes = queue().queue().lanes();
        for (int i = 0; i < 4; i++) {
            lanes.endOverdue();
        }

        assertEquals(
                new GroupLedger(6, 0, 0, 0, 0, 0, 0, 6),
                groups().figures(group.id()).ledger());
        assertEquals(
                Map.of(
                        group.id(),
                        new GroupLedger(6, 0, 0, 0, 0, 0, 0, 6),
                        other.id(),
                        new GroupLedger(1, 1, 0, 0, 0, 0, 0, 0)),
                groups().ledgers(group.id(), other.id()));
        jobs.forEach(job -> assertEquals(JobStatus.CANCELLED, queue().job(job).status()));
        assertEquals(JobStatus.NEW, queue().job(kept).status());
        assertThrows(GroupClosedException.class, () -> enqueue(group));
        assertThrows(GroupClosedException.class, () -> queue().queue()
                .enqueueAll(List.of(Jobs.toEnqueue().build().in(group.id()))));
        assertThrows(GroupClosedException.class, () -> queue().enqueue(
                        Jobs.toEnqueue().build().in(group.id() + other.id() + 7)));
        assertFalse(groups().change(group.id(), GroupAction.RESUME, GroupNote.NONE)
                .orElseThrow()
                .changed());
    }

    /** It was looked for by its lanes alone, in which there is nothing when all of it runs. */
    @Test
    default void aCancelledGroupOfWhichNothingWaitsEndsToo() {
        Group group = open("reports");
        UUID running = enqueue(group);
        queue().claim();
        GroupLedger oneRuns = new GroupLedger(1, 0, 1, 0, 0, 0, 0, 0);
        assertEquals(oneRuns, groups().figures(group.id()).ledger());
        assertEquals(Map.of(group.id(), oneRuns), groups().ledgers(group.id(), group.id()));
        UUID later = enqueue(group);
        queue().shift(later, "available_utc", Duration.ofHours(1));
        queue().sql("UPDATE " + queue().schema() + ".job SET lane_id = NULL WHERE job_id = ?", later);
        queue().sql("UPDATE " + queue().schema() + ".lane SET head_priority = -1");
        groups().change(group.id(), GroupAction.CANCEL, GroupNote.NONE);
        counters().fold(1000);

        queue().queue().lanes().endOverdue();

        assertEquals(JobStatus.CANCELLED, queue().job(running).status());
        assertEquals(JobStatus.CANCELLED, queue().job(later).status());
        assertEquals(
                new GroupLedger(2, 0, 0, 0, 0, 0, 0, 2),
                groups().figures(group.id()).ledger());
        counters().fold(1000);
        assertEquals(0, queue().queue().lanes().endOverdue(), "and is not looked at again");
    }

    @Test
    default void groupsThatAreNotDoneAreToldWithTheirFiguresTheNewestFirst() {
        Group done = open("done");
        enqueue(done);
        queue().work(new Outcome.BadRequest(ErrorKind.INPUT, "input_json: no entity_id"));
        Group older = open("older");
        enqueue(older);
        queue().claim();
        enqueue(older);
        Group cancelled = open("cancelled");
        enqueue(cancelled);
        groups().change(cancelled.id(), GroupAction.CANCEL, GroupNote.NONE);
        Group loading =
                groups().create(new NewGroup("loading", null, null, true)).group();
        counters().fold(1000);

        List<GroupProgress> unfinished = groups().unfinished(10);

        assertEquals(
                List.of(loading, older),
                unfinished.stream().map(GroupProgress::group).toList());
        assertEquals(
                new GroupLedger(0, 0, 0, 0, 0, 0, 0, 0),
                unfinished.get(0).figures().ledger());
        assertEquals(
                new GroupLedger(2, 1, 1, 0, 0, 0, 0, 0),
                unfinished.get(1).figures().ledger());
        assertEquals(1, groups().unfinished(1).size());
    }

    /** The time left waits for a backoff, and not for a deferral: that is over when the lane opens. */
    @Test
    default void jobsThatWaitForAnotherAttemptAreToldFromDeferredOnes() {
        Group group = open("reports");
        UUID retried = fail(group, GroupLimitsContract.REJECTED);
        defer(enqueue(group));
        UUID retriedThenDeferred = fail(group, GroupLimitsContract.REJECTED);
        queue().makeAvailable(retriedThenDeferred);
        defer(retriedThenDeferred);
        Group other = open("other");
        defer(enqueue(other));
        counters().fold(1000);

        GroupRetries told = groups().figures(group.id()).retries();

        assertEquals(new GroupRetries(1, queue().job(retried).availableUtc()), told);
        assertEquals(GroupRetries.NONE, groups().figures(other.id()).retries());
        assertEquals(
                List.of(GroupRetries.NONE, told),
                groups().unfinished(2).stream()
                        .map(each -> each.figures().retries())
                        .toList());
    }

    /** What may be held back; with the lanes that its deferred jobs came from, which may be gone. */
    @Test
    default void theLanesThatAGroupWaitsInAreKnownForDeferredJobsToo() {
        Group group = open("reports");
        defer(queue().enqueue(Jobs.toEnqueue().modelHint(" Qwen3 ").build().in(group.id())));
        queue().sql("DELETE FROM " + queue().schema() + ".lane");
        enqueue(group);
        enqueue(group);
        enqueue(open("other"));
        queue().enqueue(Jobs.toEnqueue().priority(900).modelHint("done").build().in(group.id()));
        UUID done = queue().claim().job().jobId();
        queue().queue()
                .lanes()
                .correct(List.of(queue().query("SELECT MAX(lane_id) FROM " + queue().schema() + ".lane")));

        Set<LaneKey> waiting = queue().queue().lanes().waiting(List.of(group.id()));

        assertEquals(900, queue().job(done).priority());
        assertEquals(Set.of(new LaneKey("facts", "", group.id()), new LaneKey("facts", "qwen3", group.id())), waiting);
    }

    /** They were asked for from the least to the greatest id, so many lanes at most: one group's hold was hidden by others between. */
    @Test
    default void theLanesOfAGroupAreKnownHoweverManyOthersHave() {
        Group first = open("first");
        defer(enqueue(first));
        Group between = open("between");
        Group last = open("last");
        queue().queue()
                .enqueueAll(IntStream.rangeClosed(0, LaneStore.STEP)
                        .mapToObj(i ->
                                Jobs.toEnqueue().modelHint("model-" + i).build().in(between.id()))
                        .toList());
        enqueue(last);
        queue().queue().lanes().placeJobs();
        queue().queue().lanes().placeJobs();

        Set<LaneKey> waiting = queue().queue().lanes().waiting(List.of(first.id(), last.id()));

        assertEquals(Set.of(new LaneKey("facts", "", first.id()), new LaneKey("facts", "", last.id())), waiting);
    }

    @Test
    default void waitingJobsGetAnotherPriority() {
        Group group = open("reports");
        List<UUID> jobs = IntStream.range(0, 5).mapToObj(i -> enqueue(group)).toList();
        UUID running = queue().claim().job().jobId();
        queue().enqueueWithPriority(150);

        int changed = 0;
        for (int step = groups().setPriority(group.id(), 200, 2); step > 0; ) {
            changed += step;
            step = groups().setPriority(group.id(), 200, 2);
        }

        assertEquals(4, changed);
        assertEquals(100, queue().job(running).priority());
        queue().queue().lanes().placeJobs();
        assertTrue(jobs.contains(queue().claim().job().jobId()));
    }

    @Test
    default void whatFailedIsFoundByItsCause() {
        Group group = open("reports");
        UUID one = fail(group, new Outcome.BadRequest(ErrorKind.INPUT, "input_json: no entity_id"));
        UUID other = fail(group, new Outcome.BadRequest(ErrorKind.EVIDENCE, "nothing to read"));
        queue().enqueue();
        queue().work(new Outcome.BadRequest(ErrorKind.INPUT, "input_json: no entity_id"));
        String cause = listed(group).stream()
                .filter(job -> job.jobId().equals(one))
                .findFirst()
                .orElseThrow()
                .labels()
                .cause();

        assertEquals(List.of(one), failed(group, cause));
        assertEquals(Set.of(one, other), Set.copyOf(failed(group, null)));
        queue().queue().requeue(other);
        assertEquals(List.of(one), failed(group, null));
    }

    private List<UUID> failed(Group group, String cause) {
        JobTraits traits = JobTraits.ANY.of(new JobKind(null, cause, group.id()));
        JobFilter filter = new JobFilter(Set.of(JobStatus.FAILED, JobStatus.DEADLETTER), null, traits, 100, null);
        return queue().history().jobs(filter).jobs().stream()
                .map(ListedJob::jobId)
                .toList();
    }

    @Test
    default void theJobsOfAGroupAreListedWithItsKey() {
        Group group = open("reports");
        UUID job = enqueue(group);
        queue().enqueue();

        List<ListedJob> listed = listed(group);
        assertEquals(List.of(job), listed.stream().map(ListedJob::jobId).toList());
        assertEquals("reports", listed.get(0).labels().groupKey());
        assertEquals(
                "reports", queue().history().factsOf(job).orElseThrow().labels().groupKey());
    }

    /** A deadline ends a job visibly, and nobody is to blame. */
    @Test
    default void aJobEndsAtItsDeadline() {
        Instant now = queue().queue().databaseTime();
        UUID waiting = queue().enqueue(Jobs.toEnqueue().build().expiring(now.plusSeconds(3_600)));
        UUID running = queue().claim().job().jobId();
        UUID next = queue().enqueue(Jobs.toEnqueue().build().expiring(now.plusSeconds(3_600)));
        UUID never = queue().enqueue();
        assertEquals(waiting, running);
        assertEquals(0, queue().queue().lanes().endOverdue());

        queue().shift(running, "expires_utc", Duration.ofHours(-2));
        queue().shift(next, "expires_utc", Duration.ofHours(-2));
        queue().queue().lanes().endOverdue();

        for (UUID ended : List.of(running, next)) {
            assertEquals(JobStatus.CANCELLED, queue().job(ended).status());
            assertEquals("EXPIRED", queue().job(ended).errorKind());
            assertEquals(0, queue().job(ended).attemptCount());
        }
        assertEquals(JobStatus.NEW, queue().job(never).status());
        assertEquals(2, queue().history().stats().counts().get(JobStatus.CANCELLED));
        assertEquals(0, queue().queue().lanes().endOverdue());
    }

    /** Each of the three has a look of its own: deadlines without any group, a cancelled group without limits, limits without either. */
    @Test
    default void deadlinesCancelledGroupsAndLimitsAreEachLookedAtWithoutTheOthers() {
        UUID late = queue().enqueue(Jobs.toEnqueue()
                .build()
                .expiring(queue().queue().databaseTime().plusSeconds(3_600)));
        queue().shift(late, "expires_utc", Duration.ofHours(-2));
        queue().queue().lanes().endOverdue();
        assertEquals("EXPIRED", queue().job(late).errorKind());

        Group cancelled = open("reports");
        UUID withdrawn = enqueue(cancelled);
        groups().change(cancelled.id(), GroupAction.CANCEL, GroupNote.NONE);
        queue().queue().lanes().endOverdue();
        assertEquals("CANCELLED", queue().job(withdrawn).errorKind());

        Group limited = open("limited");
        groups().setLimits(limited.id(), new GroupLimits(null, null, 1.0, null));
        queue().sql("UPDATE " + queue().schema() + ".job_group SET open_since_utc = DATEADD(HOUR, -2, open_since_utc)"
                + " WHERE group_id = " + limited.id());
        queue().queue().lanes().endOverdue();
        assertEquals(
                GroupState.STOPPED, groups().find(limited.id()).orElseThrow().state());
    }

    private List<ListedJob> listed(Group group) {
        JobTraits traits = JobTraits.ANY.of(new JobKind(null, null, group.id()));
        return queue().history()
                .jobs(new JobFilter(java.util.Set.of(), null, traits, 10, null))
                .jobs();
    }

    private UUID fail(Group group, Outcome outcome) {
        UUID job = enqueue(group);
        queue().work(outcome);
        return job;
    }

    /** For an hour, so that it is not claimed again meanwhile. */
    private void defer(UUID job) {
        ClaimedJob claimed = queue().claim();
        assertEquals(job, claimed.job().jobId());
        queue().queue().complete(TestQueue.completion(claimed, AWAY));
        queue().shift(job, "available_utc", Duration.ofHours(1));
    }

    /** A completion may have read the lanes for the claim that comes next, before the pause. */
    @Test
    default void aPauseHoldsForTheClaimAfterACompletion() {
        Group group = open("reports");
        enqueue(group);
        enqueue(group);
        UUID waiting = enqueue(group);
        queue().work(new Outcome.Accepted());
        queue().work(new Outcome.Accepted());

        groups().change(group.id(), GroupAction.PAUSE, GroupNote.NONE);
        assertTrue(queue().tryClaim().isEmpty());

        groups().change(group.id(), GroupAction.RESUME, GroupNote.NONE);
        assertEquals(waiting, queue().claim().job().jobId());
    }

    private UUID enqueue(Group group) {
        return queue().enqueue(Jobs.toEnqueue().build().in(group.id()));
    }
}

package org.holocron.derive.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.Conclusion;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.queue.AttemptCompletion;
import org.holocron.derive.queue.ClaimRequest;
import org.holocron.derive.queue.CompletedAndClaimed;
import org.holocron.derive.queue.NextClaim;
import org.holocron.derive.queue.QueueContract;
import org.holocron.derive.queue.TestQueue;
import org.holocron.derive.testing.Jobs;
import org.holocron.derive.testing.Runs;
import org.junit.jupiter.api.Test;

/** What stops groups by itself, with a real queue; every database must pass it. */
public interface GroupLimitsContract extends QueueContract {

    Outcome REJECTED = new Outcome.Rejected(ErrorKind.SCHEMA, "/facts: must be an array");
    Outcome ACCEPTED = new Outcome.Accepted();
    int TOKENS_OF_A_RUN = 120;

    GroupStore groups();

    private TestQueue queue() {
        return queueUnderTest();
    }

    private Group make(GroupLimits limits) {
        return groups().create(new NewGroup("reports", null, null, false, limits))
                .group();
    }

    private static GroupLimits rule(int percent, int last) {
        return new GroupLimits(new StopRule(percent, last), null, null, null);
    }

    private static GroupLimits tokens(long budget) {
        return new GroupLimits(null, budget, null, null);
    }

    private UUID enqueue(Group group) {
        return queue().enqueue(Jobs.toEnqueue().maxAttempts(1).build().in(group.id()));
    }

    private void work(Group group, Outcome... outcomes) {
        for (Outcome outcome : outcomes) {
            enqueue(group);
            queue().work(outcome);
        }
    }

    private Group now(Group group) {
        return groups().find(group.id()).orElseThrow();
    }

    @Test
    default void limitsAreKeptWithTheGroup() {
        GroupLimits limits = new GroupLimits(new StopRule(20, 50), 2_000_000L, 6.5, "https://hooks.example.org/x?y=z");

        Group made = make(limits);

        assertEquals(limits, made.limits());
        assertEquals(limits, groups().find("reports").orElseThrow().limits());
        assertEquals(limits, groups().list(null, 5).get(0).limits());
        assertEquals(GroupState.OPEN, made.state());
        assertNull(made.stoppedReason());
        GroupUse use = groups().use(made.id()).orElseThrow();
        assertEquals(List.of(0L, 0, 0), List.of(use.tokens(), use.ended(), use.rejected()));
        assertEquals(Optional.empty(), groups().use(made.id() + 1));
        assertEquals(Optional.empty(), groups().setLimits(made.id() + 1, GroupLimits.NONE));
    }

    @Test
    default void moreRejectedAnswersThanTheRuleAllowsStopTheGroup() {
        Group group = make(rule(20, 5));
        work(group, ACCEPTED, REJECTED, ACCEPTED, ACCEPTED, ACCEPTED);
        assertEquals(GroupState.OPEN, now(group).state(), "20 % are allowed");

        work(group, ACCEPTED, REJECTED);
        assertEquals(GroupState.OPEN, now(group).state(), "the first one is none of the last five any more");
        enqueue(group);
        UUID waiting = enqueue(group);
        queue().work(REJECTED);

        Group stopped = now(group);
        assertEquals(GroupState.STOPPED, stopped.state());
        assertEquals(
                "2 of the last 5 jobs that ended had a rejected answer: more than 20 % of 5 stop the group",
                stopped.stoppedReason());
        assertNull(stopped.changed().note().by());
        assertTrue(queue().tryClaim().isEmpty());
        assertEquals(JobStatus.NEW, queue().job(waiting).status());
    }

    /** That the jobs to come cannot change it is known before there are so many. */
    @Test
    default void theRuleStopsAsSoonAsItIsCertain() {
        Group group = make(rule(20, 10));
        work(group, REJECTED, REJECTED);
        assertEquals(GroupState.OPEN, now(group).state());

        work(group, REJECTED);

        assertEquals(
                "3 of the last 3 jobs that ended had a rejected answer: more than 20 % of 10 stop the group",
                now(group).stoppedReason());
    }

    @Test
    default void onlyRejectedAnswersOfJobsThatEndedCount() {
        Group group = make(rule(0, 3));
        enqueue(group);
        queue().work(new Outcome.Unavailable(
                ErrorKind.MODEL_SERVER_UNAVAILABLE, "refused", Dependency.modelServer("http://127.0.0.1:11434")));
        UUID again = queue().enqueue(
                        Jobs.toEnqueue().maxAttempts(2).priority(200).build().in(group.id()));
        queue().work(REJECTED);
        assertEquals(JobStatus.NEW, queue().job(again).status());
        work(group, new Outcome.BadRequest(ErrorKind.INPUT, "no entity_id"));
        work(group, new Outcome.TimedOut(ErrorKind.TOO_LONG, "900 s"));
        queue().queue().cancel(again);

        GroupUse use = groups().use(group.id()).orElseThrow();
        assertEquals(GroupState.OPEN, now(group).state());
        assertEquals(List.of(2, 0), List.of(use.ended(), use.rejected()));
    }

    @Test
    default void aPersonResumesAndTheRuleCountsAnew() {
        Group group = make(rule(0, 2));
        work(group, ACCEPTED, REJECTED);
        assertEquals(GroupState.STOPPED, now(group).state());
        UUID waiting = queue().enqueue(Jobs.toEnqueue().build());

        GroupResult resumed = groups().change(group.id(), GroupAction.RESUME, new GroupNote("anna", "seen"))
                .orElseThrow();

        assertTrue(resumed.changed());
        assertEquals(GroupState.OPEN, resumed.group().state());
        assertEquals(waiting, queue().claim().job().jobId());
        work(group, ACCEPTED, ACCEPTED);
        assertEquals(GroupState.OPEN, now(group).state());
        assertEquals(0, groups().use(group.id()).orElseThrow().rejected());
    }

    /** The claim is made after the group was stopped, in the same transaction. */
    @Test
    default void theCompletionThatUsesUpABudgetClaimsNoMoreOfTheGroup() {
        Group group = make(tokens(TOKENS_OF_A_RUN));
        enqueue(group);
        UUID waiting = enqueue(group);
        CompletedAndClaimed done = queue().queue()
                .completeAndClaim(
                        TestQueue.completion(queue().claim(), ACCEPTED),
                        NextClaim.of(ClaimRequest.any(TestQueue.WORKER, TestQueue.LEASE)));
        assertEquals(Optional.empty(), done.next());
        assertEquals(GroupState.STOPPED, now(group).state());
        assertEquals(JobStatus.NEW, queue().job(waiting).status());
    }

    @Test
    default void aBudgetOfTokensStopsTheGroupWhenItIsUsedUp() {
        Group group = make(tokens(2 * TOKENS_OF_A_RUN));
        work(group, ACCEPTED);
        assertEquals(GroupState.OPEN, now(group).state());
        enqueue(group);
        UUID waiting = enqueue(group);

        queue().work(ACCEPTED);

        assertEquals(
                "the budget of 240 tokens is used up: 240 were read and written",
                now(group).stoppedReason());
        assertTrue(queue().tryClaim().isEmpty());
        GroupResult refused =
                groups().change(group.id(), GroupAction.RESUME, GroupNote.NONE).orElseThrow();
        assertFalse(refused.changed(), "nothing is left of it");
        assertEquals(GroupState.STOPPED, refused.group().state());

        Group raised =
                groups().setLimits(group.id(), tokens(3 * TOKENS_OF_A_RUN)).orElseThrow();
        assertEquals(GroupState.STOPPED, raised.state(), "a person resumes it");
        assertTrue(groups().change(group.id(), GroupAction.RESUME, GroupNote.NONE)
                .orElseThrow()
                .changed());
        assertEquals(waiting, queue().claim().job().jobId());
    }

    /** Answers that are used again cost nothing; attempts that failed cost as much as others. */
    @Test
    default void whatRunsCostCounts() {
        Group group = make(tokens(1_000));
        enqueue(group);
        ClaimedJob claimed = queue().claim();
        queue().queue()
                .complete(new AttemptCompletion(
                        claimed.lease(),
                        Conclusion.of(ACCEPTED),
                        TestQueue.WAITS,
                        Runs.reusing(claimed, UUID.randomUUID()),
                        List.of()));
        work(group, REJECTED);

        assertEquals(TOKENS_OF_A_RUN, groups().use(group.id()).orElseThrow().tokens());
    }

    @Test
    default void limitsThatComeLaterKnowWhatWasUsedBefore() {
        Group group = make(GroupLimits.NONE);
        work(group, ACCEPTED, REJECTED, ACCEPTED);
        enqueue(group);

        Group limited =
                groups().setLimits(group.id(), tokens(4 * TOKENS_OF_A_RUN)).orElseThrow();
        assertEquals(GroupState.OPEN, limited.state());
        assertEquals(3 * TOKENS_OF_A_RUN, groups().use(group.id()).orElseThrow().tokens());

        Group lowered =
                groups().setLimits(group.id(), tokens(3 * TOKENS_OF_A_RUN)).orElseThrow();
        assertEquals(GroupState.STOPPED, lowered.state());
        assertTrue(queue().tryClaim().isEmpty());
        assertEquals(
                GroupLimits.NONE,
                groups().setLimits(group.id(), GroupLimits.NONE).orElseThrow().limits());
    }

    @Test
    default void hoursAreThoseOfBeingOpen() {
        Group group = make(new GroupLimits(null, null, 2.0, null));
        UUID waiting = enqueue(group);
        openedEarlier(group, Duration.ofMinutes(90));
        groups().change(group.id(), GroupAction.PAUSE, GroupNote.NONE);
        assertEquals(90, groups().use(group.id()).orElseThrow().open().toMinutes());
        groups().change(group.id(), GroupAction.RESUME, GroupNote.NONE);
        queue().queue().lanes().endOverdue();
        assertEquals(GroupState.OPEN, now(group).state());

        openedEarlier(group, Duration.ofMinutes(30));
        queue().queue().lanes().endOverdue();

        assertEquals(
                "the budget of 2.00 hours is used up: the group was open for 2.00",
                now(group).stoppedReason());
        assertTrue(queue().tryClaim().isEmpty());
        groups().setLimits(group.id(), new GroupLimits(null, null, 3.0, null));
        groups().change(group.id(), GroupAction.RESUME, GroupNote.NONE);
        assertEquals(waiting, queue().claim().job().jobId());
    }

    /** It told for ever what it was stopped by first, also where that had been lifted and something else kept it from going on. */
    @Test
    default void aStoppedGroupTellsTheReasonThatHoldsNow() {
        Group group = make(new GroupLimits(null, (long) TOKENS_OF_A_RUN, 2.0, null));
        enqueue(group);
        openedEarlier(group, Duration.ofMinutes(150));
        queue().queue().lanes().endOverdue();
        String hours = "the budget of 2.00 hours is used up: the group was open for 2.50";
        assertEquals(hours, now(group).stoppedReason());
        java.time.Instant stopped =
                java.util.Objects.requireNonNull(now(group).changed()).utc();

        assertEquals(
                "the budget of 1.00 hours is used up: the group was open for 2.50",
                groups().setLimits(group.id(), new GroupLimits(null, (long) TOKENS_OF_A_RUN, 1.0, null))
                        .orElseThrow()
                        .stoppedReason());
        groups().setLimits(group.id(), new GroupLimits(null, (long) TOKENS_OF_A_RUN, null, null));
        queue().sql("UPDATE " + queue().schema() + ".group_limit SET tokens_used = " + TOKENS_OF_A_RUN);
        var refused =
                groups().change(group.id(), GroupAction.RESUME, GroupNote.NONE).orElseThrow();

        assertFalse(refused.changed());
        assertEquals(GroupState.STOPPED, refused.group().state());
        String tokens = refused.group().stoppedReason();
        assertTrue(tokens != null && tokens.startsWith("the budget of " + TOKENS_OF_A_RUN + " tokens"), tokens);
        assertEquals(
                stopped,
                java.util.Objects.requireNonNull(refused.group().changed()).utc());
    }

    private void openedEarlier(Group group, Duration by) {
        queue().sql("UPDATE " + queue().schema() + ".job_group SET open_since_utc = DATEADD(SECOND, " + -by.toSeconds()
                + ", open_since_utc) WHERE group_id = " + group.id());
    }

    /** A pause is a person's: a budget that is used up meanwhile keeps the group from being opened again. */
    @Test
    default void aPausedGroupIsStoppedWhenItIsResumedWithoutABudgetLeft() {
        Group group = make(tokens(TOKENS_OF_A_RUN));
        enqueue(group);
        enqueue(group);
        ClaimedJob running = queue().claim();
        groups().change(group.id(), GroupAction.PAUSE, GroupNote.NONE);
        queue().queue().complete(TestQueue.completion(running, ACCEPTED));
        assertEquals(GroupState.PAUSED, now(group).state());

        GroupResult resumed =
                groups().change(group.id(), GroupAction.RESUME, GroupNote.NONE).orElseThrow();

        assertTrue(resumed.changed());
        assertEquals(GroupState.STOPPED, resumed.group().state());
        assertTrue(queue().tryClaim().isEmpty());
    }

    /** As slots do: each claims when it has completed. What runs when the budget is used up goes on, and nothing else. */
    @Test
    default void fourSlotsOverrunABudgetByTheirCallsInFlightAtMost() throws Exception {
        Group group = make(tokens(10 * TOKENS_OF_A_RUN));
        IntStream.range(0, 60).forEach(i -> enqueue(group));
        AtomicInteger completed = new AtomicInteger();
        ExecutorService slots = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Integer>> loops = IntStream.range(0, 4)
                    .<Callable<Integer>>mapToObj(slot -> () -> workAll("slot@node/" + slot, completed))
                    .toList();
            for (Future<Integer> loop : slots.invokeAll(loops)) {
                loop.get();
            }
        } finally {
            slots.shutdownNow();
        }

        assertTrue(completed.get() >= 10 && completed.get() <= 13, completed + " of 10");
        assertEquals(GroupState.STOPPED, now(group).state());
        assertEquals(
                (long) TOKENS_OF_A_RUN * completed.get(),
                groups().use(group.id()).orElseThrow().tokens());
        assertEquals(60 - completed.get(), queue().waiting());
    }

    private int workAll(String worker, AtomicInteger completed) {
        int worked = 0;
        for (Optional<ClaimedJob> next = claim(worker); next.isPresent(); next = claim(worker)) {
            queue().queue().complete(TestQueue.completion(next.get(), ACCEPTED));
            completed.incrementAndGet();
            worked++;
        }
        return worked;
    }

    private Optional<ClaimedJob> claim(String worker) {
        return queue().queue().claim(ClaimRequest.any(worker, TestQueue.LEASE));
    }
}

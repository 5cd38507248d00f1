package org.holocron.derive.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Job;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.testing.Jobs;
import org.junit.jupiter.api.Test;

/** What waits lies in lanes, and a claim takes from those that are open to it, in the queue's order. */
interface LaneContract extends QueueContract {

    long BIT = 1;
    LaneKey BIG = new LaneKey("facts", "big-model");

    @Test
    default void aLaneThatIsClosedIsSkippedHoweverItsHintIsWritten() {
        UUID closed = named(" Big-MODEL ", 900);
        UUID other = named("small-model", 1);
        ClaimRequest request = without(BIG::equals);

        assertEquals(other, claimed(request));
        assertFalse(lanesUnderTest().hasWork(request));
        assertTrue(lanesUnderTest().claim(request).isEmpty());
        assertEquals(closed, queueUnderTest().claim().job().jobId());
    }

    @Test
    default void theJobsOfAnInterrogationThatNameNoModelAreALane() {
        UUID unnamed = queueUnderTest().enqueue(Jobs.toEnqueue().priority(900).build());
        UUID named = named("small-model", 100);
        UUID otherKey = queueUnderTest()
                .enqueue(Jobs.toEnqueue().priority(1).interrogation("summary").build());
        ClaimRequest request = without(new LaneKey("facts", "")::equals);

        assertEquals(named, claimed(request));
        assertEquals(otherKey, claimed(request));
        assertFalse(lanesUnderTest().hasWork(request));
        assertEquals(unnamed, queueUnderTest().claim().job().jobId());
    }

    /** Any number of them, in front of the one that may be claimed. */
    @Test
    default void manyClosedLanesAreMarkedAndOpenedAgain() {
        List<NewJob> jobs = new ArrayList<>();
        for (int i = 0; i < 1_500; i++) {
            jobs.add(Jobs.toEnqueue().priority(500).modelHint("absent-" + i).build());
        }
        lanesUnderTest().enqueueAll(jobs);
        UUID good = queueUnderTest().enqueueWithPriority(1);
        ClaimRequest request = marking(BIT, lane -> lane.modelHint().startsWith("absent"));

        assertTrue(lanesUnderTest().hasWork(request));
        assertEquals(good, claimed(request));
        assertFalse(lanesUnderTest().hasWork(request));

        assertEquals(1_500, marked(BIT).size());
        lanes().unmark(BIT, marked(BIT));
        assertEquals(Set.of(), marked(BIT));
        assertEquals(500, queueUnderTest().claim().job().priority());
    }

    @Test
    default void oneNodesMarkIsNothingToAnother() {
        UUID job = named("big-model", 100);
        ClaimRequest blind = marking(BIT, BIG::equals);
        assertFalse(lanesUnderTest().hasWork(blind));
        ClaimRequest other = marking(2 * BIT, lane -> false);

        assertTrue(lanesUnderTest().hasWork(other));
        assertFalse(lanesUnderTest().hasWork(marking(BIT, lane -> false)), "the mark stays until it is taken away");
        assertEquals(job, claimed(other));
    }

    @Test
    default void aTrialLooksAtTheLanesThatAreMarked() {
        UUID first = named("big-model", 100);
        named("big-model", 100);
        assertFalse(lanesUnderTest().hasWork(marking(BIT, BIG::equals)));

        for (LaneSelector selector :
                List.of(new LaneSelector(null, "big-model"), new LaneSelector("facts", "big-model"))) {
            ClaimableLanes trial = new ClaimableLanes(BIT, lane -> true, Set.of(selector));
            assertTrue(lanesUnderTest().hasWork(new ClaimRequest("w", TestQueue.LEASE, trial)));
        }
        ClaimableLanes elsewhere =
                new ClaimableLanes(BIT, lane -> true, Set.of(new LaneSelector("summary", "big-model")));
        assertFalse(lanesUnderTest().hasWork(new ClaimRequest("w", TestQueue.LEASE, elsewhere)));
        ClaimableLanes trial = new ClaimableLanes(BIT, lane -> true, Set.of(new LaneSelector(null, "big-model")));
        assertEquals(first, claimed(new ClaimRequest("w", TestQueue.LEASE, trial)));
    }

    /** Whatever the lanes, the order is that of one queue; also when the bounds are untrue, and corrected, and jobs come back. */
    @Test
    default void theOrderOverAllLanesIsTheQueuesOrder() {
        Random random = new Random(7);
        for (int i = 0; i < 150; i++) {
            queueUnderTest()
                    .enqueue(Jobs.toEnqueue()
                            .priority(random.nextInt(4))
                            .modelHint("model-" + random.nextInt(25))
                            .build());
        }
        List<Job> claimed = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            claimed.add(queueUnderTest().claim().job());
            if (i % 10 == 0) {
                lanes().correct(lanesOfWaiting());
            }
        }

        List<Job> sorted = new ArrayList<>(claimed);
        sorted.sort(Comparator.comparing(Job::priority)
                .reversed()
                .thenComparing(Job::availableUtc)
                .thenComparing(Job::createdUtc));
        assertEquals(
                sorted.stream().map(Job::jobId).toList(),
                claimed.stream().map(Job::jobId).toList());
    }

    /** As a plain INSERT of SQL of old leaves it. */
    @Test
    default void aJobInNoLaneIsClaimedByTheSameRulesAndPlacedByTheTimer() {
        UUID closed = named("big-model", 900);
        UUID good = named("small-model", 100);
        UUID last = named("small-model", 50);
        queueUnderTest().sql("UPDATE " + queueUnderTest().schema() + ".job SET lane_id = NULL");
        queueUnderTest().sql("DELETE FROM " + queueUnderTest().schema() + ".lane");

        assertEquals(good, claimed(without(BIG::equals)));
        assertEquals(2, lanes().placeJobs());
        assertEquals(0, lanes().placeJobs());
        assertEquals(0, unplaced());
        assertEquals(last, claimed(without(BIG::equals)));
        assertFalse(lanesUnderTest().hasWork(without(BIG::equals)));
        assertEquals(closed, queueUnderTest().claim().job().jobId());
    }

    /** Else a claim would read them all where many wait for their time. */
    @Test
    default void aJobThatWaitsForItsTimeIsInNoLaneUntilItIsDue() {
        UUID job = queueUnderTest().enqueue();
        queueUnderTest().work(new Outcome.Rejected(ErrorKind.SCHEMA, "again"));
        assertEquals(0, lanes().placeJobs());

        queueUnderTest().makeAvailable(job);
        assertEquals(1, lanes().placeJobs());
        assertEquals(job, queueUnderTest().claim().job().jobId());
    }

    /** Somebody who changes the model of a waiting job by hand need not know of lanes. */
    @Test
    default void aJobWhoseModelWasChangedByHandIsNotTakenFromItsOldLane() {
        UUID changed = named("small-model", 900);
        UUID behind = named("small-model", 100);
        queueUnderTest()
                .sql(
                        "UPDATE " + queueUnderTest().schema() + ".job SET model_hint = 'big-model' WHERE job_id = ?",
                        changed);

        assertEquals(behind, claimed(without(BIG::equals)));
        assertFalse(lanesUnderTest().hasWork(without(BIG::equals)));
        assertEquals(changed, queueUnderTest().claim().job().jobId());
    }

    @Test
    default void aPriorityRaisedByHandIsSeenAtOnceOrAfterTheNextCheck() {
        UUID urgent = named("small-model", 1);
        UUID other = named("big-model", 500);
        UUID slow = named("other-model", 1);
        String raise = "UPDATE " + queueUnderTest().schema() + ".job SET priority = 800%s WHERE job_id = ?";
        queueUnderTest().sql(raise.formatted(", lane_id = NULL"), urgent);
        assertEquals(urgent, queueUnderTest().claim().job().jobId());

        queueUnderTest().sql(raise.formatted(""), slow);
        lanes().checkBounds(0);
        assertEquals(slow, queueUnderTest().claim().job().jobId());
        assertEquals(other, queueUnderTest().claim().job().jobId());
    }

    @Test
    default void jobsThatWereMadeToWaitByHandLeaveTheirLane() {
        UUID waits = named("small-model", 900);
        queueUnderTest().shift(waits, "available_utc", Duration.ofHours(1));
        lanes().checkBounds(0);

        assertEquals(1, unplaced());
        assertTrue(queueUnderTest().tryClaim().isEmpty());
    }

    @Test
    default void anEmptyLaneIsDeletedAndMadeAgain() {
        UUID first = named("small-model", 100);
        UUID second = named("big-model", 100);
        assertEquals(first, queueUnderTest().claim().job().jobId());
        lanes().checkBounds(0);

        assertEquals(0, lanes().deleteEmpty(Duration.ofHours(1)));
        assertEquals(1, lanes().deleteEmpty(Duration.ZERO));
        assertEquals(1, queueUnderTest().rows("lane"));

        UUID again = named("small-model", 900);
        assertEquals(again, queueUnderTest().claim().job().jobId());
        assertEquals(second, queueUnderTest().claim().job().jobId());
    }

    @Test
    default void aLaneThatWasEmptyIsFoundAgain() {
        named("small-model", 100);
        queueUnderTest().claim();
        lanes().correct(allLanes());
        assertFalse(lanesUnderTest().hasWork(ClaimRequest.any("w", TestQueue.LEASE)));

        UUID next = named("small-model", 3);
        assertEquals(0, lanes().deleteEmpty(Duration.ZERO));
        assertEquals(next, queueUnderTest().claim().job().jobId());
    }

    @Test
    default void aDeferralIsEndedWhenItsReasonIs() {
        UUID deferred = named("big-model", 100);
        queueUnderTest()
                .work(new Outcome.Unavailable(
                        ErrorKind.MODEL_MISSING,
                        "not there",
                        org.holocron.derive.job.Dependency.model("http://s", "big-model")));
        UUID spent = named("small-model", 100);
        queueUnderTest().work(new Outcome.Rejected(ErrorKind.SCHEMA, "again"));
        queueUnderTest().shift(deferred, "available_utc", Duration.ofMinutes(1));
        assertTrue(queueUnderTest().tryClaim().isEmpty());

        assertEquals(List.of(new LaneStore.DeferredJob(deferred, BIG)), lanes().deferred());
        assertEquals(1, lanes().endDeferrals(List.of(deferred, spent)));

        assertEquals(List.of(), lanes().deferred());
        assertEquals(deferred, queueUnderTest().claim().job().jobId());
        assertTrue(queueUnderTest().tryClaim().isEmpty(), "a backoff is meant");
    }

    @Test
    default void eachNodeHasABitUntilTheyRunOut() {
        Set<Long> bits = new HashSet<>();
        for (int node = 0; node < 62; node++) {
            bits.add(lanes().takeBit("w@node-" + node));
        }
        assertEquals(62, bits.size());
        assertTrue(bits.stream().allMatch(bit -> bit > 0 && Long.bitCount(bit) == 1));
        assertEquals(lanes().takeBit("w@node-5"), lanes().takeBit("w@node-5"));

        long first = lanes().takeBit("w@node-0");
        queueUnderTest()
                .sql("UPDATE " + queueUnderTest().schema()
                        + ".lane_bit SET taken_utc = DATEADD(DAY, -1, taken_utc) WHERE node = 'w@node-0'");
        assertEquals(first, lanes().takeBit("w@one-too-many"));
        assertNotEquals(first, lanes().takeBit("w@node-0"));
    }

    @Test
    default void aHintOfFourHundredCharactersHasALane() {
        String hint = "registry.example/" + "m".repeat(383);
        UUID job = named(hint, 100);

        assertEquals(hint, queueUnderTest().job(job).modelHint());
        assertEquals(job, claimed(without(BIG::equals)));
    }

    private JobQueue lanesUnderTest() {
        return queueUnderTest().queue();
    }

    private LaneStore lanes() {
        return queueUnderTest().queue().lanes();
    }

    private UUID named(String model, int priority) {
        return queueUnderTest()
                .enqueue(Jobs.toEnqueue().priority(priority).modelHint(model).build());
    }

    private UUID claimed(ClaimRequest request) {
        Optional<ClaimedJob> claimed = lanesUnderTest().claim(request);
        return claimed.orElseThrow(() -> new AssertionError("nothing to claim"))
                .job()
                .jobId();
    }

    private long unplaced() {
        return queueUnderTest()
                .query("SELECT COUNT(*) FROM " + queueUnderTest().schema()
                        + ".job WHERE status = 'NEW' AND lane_id IS NULL");
    }

    private Set<Long> marked(long bit) {
        Set<Long> marked = new HashSet<>();
        List<LaneStore.MarkedLane> page = lanes().marked(bit, 0);
        while (!page.isEmpty()) {
            page.forEach(lane -> marked.add(lane.id()));
            page = lanes().marked(bit, page.get(page.size() - 1).id());
        }
        return marked;
    }

    /** By marking them for a node that there is not. */
    private Set<Long> allLanes() {
        long bit = 1L << 60;
        lanesUnderTest().hasWork(marking(bit, lane -> true));
        Set<Long> all = marked(bit);
        lanes().unmark(bit, all);
        return all;
    }

    private Set<Long> lanesOfWaiting() {
        return allLanes();
    }

    private static ClaimRequest without(Predicate<LaneKey> closed) {
        return new ClaimRequest("w", TestQueue.LEASE, ClaimableLanes.without(closed));
    }

    private static ClaimRequest marking(long bit, Predicate<LaneKey> closed) {
        return new ClaimRequest("w", TestQueue.LEASE, new ClaimableLanes(bit, closed.negate(), Set.of()));
    }
}

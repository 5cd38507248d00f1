package org.holocron.derive.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.holocron.derive.group.GroupStore;
import org.holocron.derive.group.NewGroup;
import org.holocron.derive.group.StatementGroupStore;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.queue.WithH2Queue;
import org.holocron.derive.review.ReviewStore;
import org.holocron.derive.review.StatementReviewStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatementCountersTest extends WithH2Queue implements CountersContract, GroupLedgerContract {

    private Counters counters;

    @BeforeEach
    void begin() {
        counters = new StatementCounters(database());
    }

    @Override
    public Counters counters() {
        return counters;
    }

    @Override
    public GroupStore groups() {
        return new StatementGroupStore(database());
    }

    @Override
    public ReviewStore reviews() {
        return new StatementReviewStore(database());
    }

    /** A delta for each of ten thousand jobs was a quarter of what it cost to enqueue them. */
    @Test
    void jobsOfAGroupThatAreEnqueuedTogetherHaveOneDelta() {
        long group =
                groups().create(new NewGroup("many", null, null, false)).group().id();
        queueUnderTest()
                .queue()
                .enqueueAll(IntStream.range(0, 1200)
                        .mapToObj(i -> NewJob.of("facts", "{}").in(i % 3 == 0 ? group : 0))
                        .toList());

        assertEquals(2, queueUnderTest().rows("counter_delta"));
        assertEquals(1200, queueUnderTest().history().stats().counts().get(JobStatus.NEW));
        assertEquals(400, groups().figures(group).ledger().waiting());
    }

    /** It counts by pages, in the order of ids, and would take a delta that somebody else folds for a mistake. */
    @Test
    void aPassOfTheProgramBeforeIsEnded() {
        queueUnderTest().enqueue();
        queueUnderTest().sql("UPDATE llm.counter_recount SET counted_to = RANDOM_UUID(), unfinished = 7");
        queueUnderTest()
                .sql(
                        "INSERT INTO llm.group_recount (group_id, unfinished, succeeded, in_review, failed, deadletter, cancelled)"
                                + " VALUES (1, 7, 0, 0, 0, 0, 0)");

        assertEquals(1, counters.fold(10));

        assertEquals(0, queueUnderTest().rows("group_recount"));
        assertEquals(
                1,
                queueUnderTest()
                        .query("SELECT COUNT(*) FROM llm.counter_recount WHERE counted_to IS NULL AND unfinished = 0"));
    }
}

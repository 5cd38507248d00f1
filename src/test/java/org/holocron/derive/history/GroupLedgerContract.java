package org.holocron.derive.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.holocron.derive.group.Group;
import org.holocron.derive.group.GroupLedger;
import org.holocron.derive.group.GroupStore;
import org.holocron.derive.group.NewGroup;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.queue.QueueContract;
import org.holocron.derive.queue.TestQueue;
import org.holocron.derive.review.ReviewStore;
import org.holocron.derive.testing.Jobs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ledger of a group is an equation that holds at every moment; every database must pass it. */
public interface GroupLedgerContract extends QueueContract {

    Counters counters();

    ReviewStore reviews();

    GroupStore groups();

    private TestQueue queue() {
        return queueUnderTest();
    }

    private GroupLedger ledger(Group group) {
        return groups().figures(group.id()).ledger();
    }

    private Group make(String key) {
        return groups().create(new NewGroup(key, null, null, false)).group();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    default void theLedgerHoldsWhateverHappens(long seed) {
        Group group = make("g" + seed);
        RandomOperations operations = new RandomOperations(queue(), counters(), reviews(), seed, group.id());
        for (int i = 1; i <= 200; i++) {
            String operation = operations.next();
            String what = "seed " + seed + ", operation " + i + ", " + operation;
            GroupLedger ledger = ledger(group);
            assertTrue(ledger.holds(), what + ": " + ledger);
            if (i % 8 == 0) {
                assertEquals(fullCount(group), ledger, what);
            }
        }
        wholePass();
        assertEquals(fullCount(group), ledger(group));
    }

    /** A job that is lost shows: what was enqueued is counted on its own. */
    @Test
    default void aRowThatIsLostBreaksTheEquation() {
        Group group = make("lossy");
        UUID lost = enqueue(group);
        enqueue(group);
        wholePass();
        assertTrue(ledger(group).holds());

        queue().sql("DELETE FROM " + queue().schema() + ".job WHERE job_id = ?", lost);
        foldAll();
        wholePass();

        assertFalse(ledger(group).holds());
        assertEquals(1, ledger(group).unaccounted());
        assertEquals(2, ledger(group).enqueued());
        assertEquals(1, ledger(group).waiting());
    }

    /** Plain SQL tells the counters nothing; the running count does. */
    @Test
    default void whatPlainSqlChangesIsCountedLater() {
        Group group = make("by hand");
        UUID job = enqueue(group);
        enqueue(group);
        foldAll();
        queue().sql("UPDATE " + queue().schema() + ".job SET status = 'CANCELLED' WHERE job_id = ?", job);

        wholePass();

        assertEquals(new GroupLedger(2, 1, 0, 0, 0, 0, 0, 1), ledger(group));
    }

    @Test
    default void groupsAreCountedApart() {
        Group one = make("one");
        Group other = make("other");
        IntStream.range(0, 3).forEach(i -> enqueue(one));
        enqueue(other);
        queue().enqueue();
        IntStream.range(0, 5).forEach(i -> queue().work(new Outcome.BadRequest(ErrorKind.INPUT, "no")));
        assertEquals(new GroupLedger(3, 0, 0, 0, 0, 3, 0, 0), ledger(one));
        foldAll();
        assertEquals(new GroupLedger(3, 0, 0, 0, 0, 3, 0, 0), ledger(one));
        assertEquals(new GroupLedger(1, 0, 0, 0, 0, 1, 0, 0), ledger(other));
        assertEquals(300, groups().figures(one.id()).work().promptTokens());
        assertEquals(60, groups().figures(one.id()).work().outputTokens());
        assertEquals(3, groups().figures(one.id()).work().runs());
    }

    /** Groups are counted one after the other, while jobs of all of them change. */
    @Test
    default void whatHappensToGroupsDuringAPassIsCountedOnce() {
        List<Group> all = Stream.of("pass1", "pass2", "pass3", "pass4", "pass5", "pass6")
                .map(this::make)
                .toList();
        all.forEach(group -> IntStream.range(0, 4).forEach(i -> enqueue(group)));
        wholePass();
        Group wrong = all.get(5);
        queue().sql("UPDATE " + queue().schema() + ".job SET status = 'CANCELLED' WHERE group_id = " + wrong.id());

        int pages = 0;
        while (counters().recount(3).isEmpty() && pages < 200) {
            enqueue(all.get(pages % 5));
            queue().work(new Outcome.Accepted());
            if (pages % 2 == 0) {
                counters().fold(3);
            }
            pages++;
        }

        all.forEach(group -> assertEquals(fullCount(group), ledger(group), group.key()));
        foldAll();
        all.forEach(group -> assertEquals(fullCount(group), ledger(group), group.key()));
    }

    private UUID enqueue(Group group) {
        return queue().enqueue(Jobs.toEnqueue().build().in(group.id()));
    }

    private void foldAll() {
        while (counters().fold(1000) > 0) {
            // until none is left
        }
    }

    private void wholePass() {
        while (counters().recount(7).isEmpty()) {
            // until its end
        }
    }

    private GroupLedger fullCount(Group group) {
        return new GroupLedger(
                ledger(group).enqueued(),
                count(group, "status = 'NEW'"),
                count(group, "status = 'RUNNING'"),
                count(group, "status = 'SUCCEEDED' AND open_reviews = 0"),
                count(group, "status = 'SUCCEEDED' AND open_reviews > 0"),
                count(group, "status = 'FAILED'"),
                count(group, "status = 'DEADLETTER'"),
                count(group, "status = 'CANCELLED'"));
    }

    private long count(Group group, String condition) {
        return queue().query("SELECT COUNT(*) FROM " + queue().schema() + ".job WHERE group_id = " + group.id()
                + " AND " + condition);
    }
}

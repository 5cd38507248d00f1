package org.holocron.derive.dependency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.job.Dependency;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All that {@link DependencyStore} promises; every database must pass it. */
interface DependencyStoreContract {

    /** The same object at every call. */
    TestStore storeUnderTest();

    private static DependencyKey key() {
        return TestStore.key(TestStore.PAIR);
    }

    private DependencyStore store() {
        return storeUnderTest().store();
    }

    @BeforeEach
    default void beginWithoutBreakers() {
        storeUnderTest().clear();
    }

    @Test
    default void whatNeverWasOpenIsNotKnown() {
        assertEquals(List.of(), store().read(TestStore.NODE));
        assertEquals(Optional.empty(), store().find(key()));
    }

    @Test
    default void anOpenBreakerIsReadAsItWasWritten() {
        Duration age = Duration.ofHours(5);
        StoredBreaker written =
                store().write(key(), TestStore.open(age, TestStore.MINUTE), 0).orElseThrow();
        assertEquals(TestStore.PAIR, written.dependency());
        assertEquals(1, written.version());
        assertEquals(BreakerState.OPEN, written.state());
        assertEquals(3, written.failures());
        StoredBreaker.StoredOutage outage = written.outage();
        assertEquals("OUT_OF_MEMORY", outage.kind());
        assertEquals("no memory for it – 41 GiB", outage.message());
        assertEquals(TestStore.open(age, age).outage().origin(), outage.origin());
        assertEquals(age.plus(TestStore.MINUTE), Duration.between(outage.since(), outage.nextProbe()));
        assertTrue(written.isBeforeProbe());
        assertTrue(outage.untilProbe().compareTo(TestStore.MINUTE) <= 0);
        assertEquals(
                List.of(TestStore.PAIR),
                store().read(TestStore.NODE).stream()
                        .map(StoredBreaker::dependency)
                        .toList());
    }

    /** The node's clock may be wrong by hours: how long there is to wait is the database's word. */
    @Test
    default void theDatabaseTellsHowLongThereIsToWait() {
        storeUnderTest().opened(TestStore.PAIR);
        storeUnderTest().pass("next_probe_utc", TestStore.MINUTE.plusSeconds(9));
        StoredBreaker read = store().find(key()).orElseThrow();
        assertTrue(read.outage().untilProbe().compareTo(Duration.ofSeconds(-8)) < 0);
        assertFalse(read.isBeforeProbe());
    }

    @Test
    default void ofTwoWhoReadTheSameOneChangesIt() {
        StoredBreaker read = storeUnderTest().opened(TestStore.PAIR);
        assertTrue(store().write(key(), TestStore.closed(true), read.version()).isPresent());
        assertEquals(
                Optional.empty(),
                store().write(key(), TestStore.open(Duration.ZERO, TestStore.MINUTE), read.version()));
        assertEquals(BreakerState.CLOSED, store().find(key()).orElseThrow().state());
    }

    @Test
    default void ofTwoWhoFoundNoneOneMakesIt() {
        storeUnderTest().opened(TestStore.PAIR);
        assertEquals(Optional.empty(), store().write(key(), TestStore.open(Duration.ZERO, TestStore.MINUTE), 0));
        assertEquals(1, storeUnderTest().number("COUNT(*)"));
        assertEquals(
                Optional.empty(),
                store().write(TestStore.key(TestStore.MODEL), TestStore.closed(false), 4),
                "nor is one changed that is not there");
    }

    @Test
    default void anOutageKeepsItsBeginning() {
        StoredBreaker first = store().write(key(), TestStore.open(Duration.ofHours(5), TestStore.MINUTE), 0)
                .orElseThrow();
        StoredBreaker second = store().write(key(), TestStore.open(Duration.ZERO, TestStore.MINUTE), first.version())
                .orElseThrow();
        assertEquals(first.outage().since(), second.outage().since());
        assertEquals(2, second.version());
    }

    @Test
    default void aClosedOneIsNotReadButItsFailuresAre() {
        StoredBreaker open = storeUnderTest().opened(TestStore.PAIR);
        StoredBreaker probed = store().write(
                        key(), new BreakerChange(BreakerState.CLOSED, 3, null, false), open.version())
                .orElseThrow();
        assertEquals(3, store().read(TestStore.NODE).get(0).failures());
        assertNull(probed.outage());
        assertEquals(0, storeUnderTest().number("COUNT(last_generation_utc)"));
        store().write(key(), TestStore.closed(true), probed.version());
        assertEquals(List.of(), store().read(TestStore.NODE));
        assertEquals(1, storeUnderTest().number("COUNT(last_generation_utc)"));
    }

    /** Another node's localhost is another server. */
    @Test
    default void aLoopbackAddressConcernsItsNodeOnly() {
        Dependency local = Dependency.modelServer("http://localhost:11434");
        BreakerChange open = TestStore.open(Duration.ZERO, TestStore.MINUTE);
        assertTrue(store().write(DependencyKey.of(local, "one"), open, 0).isPresent());
        assertTrue(store().write(DependencyKey.of(local, "two"), open, 0).isPresent());
        storeUnderTest().opened(TestStore.SERVER);
        assertEquals(3, storeUnderTest().number("COUNT(*)"));
        assertEquals(2, store().read("one").size());
        assertEquals(1, store().read("three").size());
    }

    @Test
    default void oneProbesAtATime() {
        long version = storeUnderTest().opened(TestStore.PAIR).version();
        assertTrue(store().holdProbe(key(), version, "one", TestStore.MINUTE));
        assertFalse(store().holdProbe(key(), version, "two", TestStore.MINUTE));
        assertTrue(store().holdProbe(key(), version, "one", TestStore.MINUTE), "for longer");
    }

    @Test
    default void aProberThatDiesHoldsItNoLonger() {
        long version = storeUnderTest().opened(TestStore.PAIR).version();
        store().holdProbe(key(), version, "one", TestStore.MINUTE);
        storeUnderTest().pass("probe_lease_utc", TestStore.MINUTE.plusSeconds(1));
        assertTrue(store().holdProbe(key(), version, "two", TestStore.MINUTE));
        assertFalse(store().releaseProbe(key(), "one"), "it is another's by now");
        assertTrue(store().releaseProbe(key(), "two"));
        assertTrue(store().holdProbe(key(), version, "three", TestStore.MINUTE));
    }

    /** A node that has not heard what the last prober found would probe at once again. */
    @Test
    default void whoHasNotHeardTheLastNewsDoesNotProbe() {
        StoredBreaker before = storeUnderTest().opened(TestStore.PAIR);
        store().holdProbe(key(), before.version(), "one", TestStore.MINUTE);
        StoredBreaker after = store().write(key(), TestStore.open(Duration.ZERO, TestStore.MINUTE), before.version())
                .orElseThrow();
        assertFalse(store().holdProbe(key(), before.version(), "two", TestStore.MINUTE));
        assertTrue(
                store().holdProbe(key(), after.version(), "two", TestStore.MINUTE), "the first one has told its news");
    }

    @Test
    default void whatIsClosedIsNotProbed() {
        StoredBreaker open = storeUnderTest().opened(TestStore.PAIR);
        StoredBreaker closed =
                store().write(key(), TestStore.closed(true), open.version()).orElseThrow();
        assertFalse(store().holdProbe(key(), closed.version(), "one", TestStore.MINUTE));
        assertFalse(store().releaseProbe(key(), "one"));
    }
}

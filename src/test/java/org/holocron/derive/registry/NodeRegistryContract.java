package org.holocron.derive.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.UUID;
import org.holocron.derive.queue.TestQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All that {@link NodeRegistry} promises; every database must pass it. */
interface NodeRegistryContract {

    String NODE = "worker@node";
    Duration SILENT = Duration.ofSeconds(15);

    NodeRegistry registry();

    /** On the same database. */
    TestQueue tables();

    @BeforeEach
    default void beginWithoutNodes() {
        tables().clear();
    }

    @Test
    default void aNameThatNobodyHasIsTakenAtOnce() {
        assertJoins(boot(NODE));
        assertJoins(boot("worker@other"));
        assertEquals(2, tables().rows("node"));
    }

    @Test
    default void aProcessThatLivesKeepsItsNameAndIsDescribed() {
        NodeBoot living = boot(NODE);
        registry().join(living, SILENT);

        JoinResult.Taken taken =
                assertInstanceOf(JoinResult.Taken.class, registry().join(boot(NODE), SILENT));

        NodeHolder holder = taken.holder();
        assertEquals(NODE, holder.node());
        assertEquals(living.bootId(), holder.bootId());
        assertEquals("host, process 7", holder.host());
        assertEquals("1.2.3", holder.version());
        assertTrue(holder.silentFor().compareTo(SILENT) < 0);
        assertTrue(registry().sayAlive(NODE, living.bootId()));
    }

    @Test
    default void aNameIsTakenFromAProcessThatWasSilent() {
        NodeBoot dead = boot(NODE);
        registry().join(dead, SILENT);
        shift("last_seen_utc", -14);
        assertInstanceOf(JoinResult.Taken.class, registry().join(boot(NODE), SILENT));
        shift("last_seen_utc", -2);
        NodeBoot next = boot(NODE);
        assertJoins(next);

        assertFalse(registry().sayAlive(NODE, dead.bootId()), "it finds another one in its place");
        assertTrue(registry().sayAlive(NODE, next.bootId()));
        assertEquals(1, tables().rows("node"));
    }

    @Test
    default void aWordEndsTheSilence() {
        NodeBoot slow = boot(NODE);
        registry().join(slow, SILENT);
        shift("last_seen_utc", -100);
        assertTrue(registry().sayAlive(NODE, slow.bootId()));
        assertInstanceOf(JoinResult.Taken.class, registry().join(boot(NODE), SILENT));
    }

    /** The process may have waited long for the answer, or have lost it. */
    @Test
    default void askingTwiceIsHarmless() {
        NodeBoot boot = boot(NODE);
        assertJoins(boot);
        assertJoins(boot);
        assertEquals(0, earlyDeaths());
    }

    @Test
    default void aNameThatWasGivenUpIsTakenAtOnce() {
        NodeBoot first = boot(NODE);
        assertJoins(first);
        registry().leave(NODE, first.bootId());
        assertFalse(registry().sayAlive(NODE, first.bootId()));
        assertJoins(boot(NODE));
        assertEquals(0, earlyDeaths());
    }

    @Test
    default void nobodyGivesUpTheNameOfAnother() {
        NodeBoot living = boot(NODE);
        assertJoins(living);
        registry().leave(NODE, UUID.randomUUID());
        assertTrue(registry().sayAlive(NODE, living.bootId()));
    }

    /** A node once could not start for as long as the database's clock had been set back. */
    @Test
    default void aProcessThatWasLastSeenInTheFutureIsSilentToo() {
        assertJoins(boot(NODE));
        shift("last_seen_utc", 3600);
        assertJoins(boot(NODE));
    }

    @Test
    default void earlyDeathsInARowAreCounted() {
        for (int deaths = 0; deaths <= 3; deaths++) {
            assertJoins(boot(NODE));
            assertEquals(deaths, earlyDeaths());
            shift("last_seen_utc", -20);
            shift("ready_utc", -20);
        }
        assertJoins(boot(NODE));
        shift("last_seen_utc", -20);
        shift("ready_utc", -81);
        assertJoins(boot(NODE));
        assertEquals(0, earlyDeaths(), "that one had lived for a minute");
    }

    private void assertJoins(NodeBoot boot) {
        assertEquals(new JoinResult.Joined(), registry().join(boot, SILENT));
    }

    private static NodeBoot boot(String node) {
        return new NodeBoot(
                node, UUID.randomUUID(), new NodeProgram("host, process 7", "1.2.3", 3, 2), Duration.ofSeconds(9));
    }

    private long earlyDeaths() {
        return tables().query("SELECT early_deaths FROM " + tables().schema() + ".node");
    }

    private void shift(String column, int seconds) {
        tables().sql("UPDATE " + tables().schema() + ".node SET " + column + " = DATEADD(SECOND, " + seconds + ", "
                + column + ")");
    }
}

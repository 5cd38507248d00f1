package org.holocron.derive.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {

    private static final long MILLIS = 1_795_000_000_000L;

    /** The index of the key wrote one page for each of a run's files, each full of other runs' rows. */
    @Test
    void laterIdsStandBehindEarlierOnes() {
        for (int i = 0; i < 1000; i++) {
            UUID earlier = TimeOrderedIds.at(MILLIS + i);
            UUID later = TimeOrderedIds.at(MILLIS + i + 1);
            assertTrue(
                    Long.compareUnsigned(earlier.getMostSignificantBits(), later.getMostSignificantBits()) < 0,
                    earlier + " " + later);
        }
    }

    @Test
    void idsOfOneMomentDiffer() {
        Set<UUID> ids = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            ids.add(TimeOrderedIds.at(MILLIS));
        }
        assertEquals(10_000, ids.size());
    }

    @Test
    void theyAreUuidsOfVersionSeven() {
        UUID id = TimeOrderedIds.next();
        assertEquals(7, id.version());
        assertEquals(2, id.variant());
    }
}

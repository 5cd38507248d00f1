package org.holocron.derive.ollama;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

/** Whose progress keeps a waiting call from being silent. */
class CallsInFlightTest {

    private final CallsInFlight calls = new CallsInFlight();

    @Test
    void aCallAloneStandsStillSinceItsBegin() {
        CallsInFlight.Ticket alone = calls.begin();

        assertEquals(alone.began(), alone.stillSince());
    }

    @Test
    void theProgressOfAnEarlierCallCounts() {
        CallsInFlight.Ticket earlier = calls.begin();
        CallsInFlight.Ticket waiting = calls.begin();
        earlier.tokenArrived();

        assertTrue(waiting.stillSince() - waiting.began() > 0);
        long before = waiting.stillSince();
        earlier.close();
        assertTrue(waiting.stillSince() - before > 0, "its end makes room, which is progress too");
    }

    /** Else a call that hangs would wait for as long as others are answered. */
    @Test
    void theProgressOfALaterCallDoesNot() {
        CallsInFlight.Ticket hanging = calls.begin();
        CallsInFlight.Ticket later = calls.begin();
        later.tokenArrived();
        later.close();

        assertEquals(hanging.began(), hanging.stillSince());
    }

    @Test
    void aCallThatIsOverIsAheadOfNoOther() {
        CallsInFlight.Ticket over = calls.begin();
        over.close();
        CallsInFlight.Ticket next = calls.begin();
        over.tokenArrived();

        assertEquals(next.began(), next.stillSince());
    }

    /** Each call kept those ahead of it, and they the ones before: where calls always overlapped, none was ever let go. */
    @Test
    void aCallThatIsOverIsLetGoThoughOthersOverlapWithoutEnd() {
        CallsInFlight.Ticket earlier = calls.begin();
        WeakReference<CallsInFlight.Ticket> first = new WeakReference<>(earlier);
        for (int i = 0; i < 100; i++) {
            CallsInFlight.Ticket next = calls.begin();
            earlier.close();
            earlier = next;
        }

        for (int i = 0; i < 50 && first.get() != null; i++) {
            System.gc();
        }
        assertNull(first.get());
        earlier.close();
    }
}

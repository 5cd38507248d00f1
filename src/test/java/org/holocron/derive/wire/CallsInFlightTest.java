package org.holocron.derive.wire;

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
        CallsInFlight.Ticket alone = calls.begin("m");

        assertEquals(alone.began(), alone.stillSince());
    }

    @Test
    void theProgressOfAnEarlierCallCounts() {
        CallsInFlight.Ticket earlier = calls.begin("m");
        CallsInFlight.Ticket waiting = calls.begin("m");
        earlier.tokenArrived();

        assertTrue(waiting.stillSince() - waiting.began() > 0);
        long before = waiting.stillSince();
        earlier.close();
        assertTrue(waiting.stillSince() - before > 0, "its end makes room, which is progress too");
    }

    /** The server may have received it first: a call behind it was taken for silent while it waited. */
    @Test
    void theProgressOfALaterCallCountsToo() {
        CallsInFlight.Ticket waiting = calls.begin("m");
        CallsInFlight.Ticket later = calls.begin("m");
        later.tokenArrived();
        assertTrue(waiting.stillSince() - waiting.began() > 0);
        long before = waiting.stillSince();
        later.close();
        assertTrue(waiting.stillSince() - before > 0);
    }

    /** Else a call that hangs would wait for as long as others are answered. */
    @Test
    void onceTwoLaterCallsAreOverNoLaterOneCounts() {
        CallsInFlight.Ticket hanging = calls.begin("m");
        calls.begin("m").close();
        calls.begin("m").close();
        CallsInFlight.Ticket later = calls.begin("m");
        later.tokenArrived();

        assertEquals(hanging.began(), hanging.stillSince());
    }

    /** A server loads one model after the other: another one's calls say nothing about this one's place. */
    @Test
    void callsOfAnotherModelDoNotOvertake() {
        CallsInFlight.Ticket waiting = calls.begin("m");
        calls.begin("other").close();
        calls.begin("other").close();

        assertTrue(waiting.stillSince() - waiting.began() > 0);
    }

    @Test
    void aCallThatIsOverIsAheadOfNoOther() {
        CallsInFlight.Ticket over = calls.begin("m");
        over.close();
        CallsInFlight.Ticket next = calls.begin("m");
        over.tokenArrived();

        assertEquals(next.began(), next.stillSince());
    }

    /** Each call kept those ahead of it, and they the ones before: where calls always overlapped, none was ever let go. */
    @Test
    void aCallThatIsOverIsLetGoThoughOthersOverlapWithoutEnd() {
        CallsInFlight.Ticket earlier = calls.begin("m");
        WeakReference<CallsInFlight.Ticket> first = new WeakReference<>(earlier);
        for (int i = 0; i < 100; i++) {
            CallsInFlight.Ticket next = calls.begin("m");
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

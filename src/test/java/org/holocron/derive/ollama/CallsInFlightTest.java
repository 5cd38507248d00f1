package org.holocron.derive.ollama;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
}

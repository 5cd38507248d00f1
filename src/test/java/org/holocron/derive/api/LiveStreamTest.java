package org.holocron.derive.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jboss.resteasy.plugins.providers.sse.SseImpl;
import org.junit.jupiter.api.Test;

/** Those who listen see what is there now, and one who does not read costs the others nothing. */
class LiveStreamTest {

    private int value = 1;
    private int readings;
    private boolean broken;
    private boolean stopping;
    private long nanos;
    private final LiveStream stream = new LiveStream(this::picture, () -> stopping, () -> nanos);

    @Test
    void theFirstPictureComesAtOnceAndTheNextOnesWhenSomethingHasChanged() {
        Connection one = listen();
        assertEquals(List.of("1 {\"value\":1}"), one.received);

        look();
        assertEquals(1, one.received.size(), "nothing has changed");

        value = 2;
        look();
        assertEquals(List.of("1 {\"value\":1}", "2 {\"value\":2}"), one.received);
    }

    @Test
    void oneLookServesAllAndNoneIsMadeWhileNobodyListens() {
        look();
        assertEquals(0, readings);

        Connection one = listen();
        Connection two = listen();
        assertEquals(1, readings, "who comes later gets what is known");
        value = 2;
        look();
        assertEquals(2, readings);
        assertEquals(one.received, two.received);

        one.close();
        two.close();
        look();
        look();
        assertEquals(3, readings, "the look that finds them gone is the last one");
    }

    @Test
    void aListenerThatWasAwaySeesTheWholePictureAgain() {
        listen().close();
        value = 5;
        look();

        assertEquals(List.of("2 {\"value\":5}"), listen().received);
    }

    @Test
    void whileNothingChangesThereIsASignOfLife() {
        Connection one = listen();
        for (int second = 0; second < 9; second++) {
            look();
        }
        assertEquals(1, one.received.size());

        look();
        assertEquals("null :alive", one.received.get(1));
    }

    /** What is kept for one that does not read would grow for as long as it stays. */
    @Test
    void whatASlowListenerMissesIsNotKeptAndOneThatTakesNothingIsDropped() {
        Connection slow = listen();
        Connection other = listen();
        slow.takes(false);
        value = 2;
        look();
        value = 3;
        look();
        value = 4;
        look();
        assertEquals(List.of("1 {\"value\":1}", "2 {\"value\":2}"), slow.received);
        assertEquals(4, other.received.size());

        slow.takes(true);
        look();
        assertEquals("4 {\"value\":4}", slow.received.get(2), "the newest, and none in between");

        slow.takes(false);
        value = 5;
        look();
        nanos += LiveListener.PATIENCE.toNanos();
        look();
        assertTrue(slow.isClosed());
        assertFalse(other.isClosed());
    }

    /** The server could not be stopped while one client did not read. */
    @Test
    void theEndOfTheServerWaitsForNoListener() {
        Connection slow = listen();
        slow.takes(false);
        value = 2;
        look();
        stopping = true;
        look();
        assertTrue(slow.isClosed());
    }

    @Test
    void aConnectionThatBreaksIsForgotten() {
        Connection one = listen();
        one.breaks = true;
        value = 2;
        look();
        look();
        assertTrue(one.isClosed());

        int before = readings;
        look();
        assertEquals(before, readings);
    }

    @Test
    void nobodyIsTakenBeyondTheBound() {
        for (int i = 0; i < LiveStream.MOST; i++) {
            listen();
        }
        assertEquals(
                503,
                assertThrows(ProblemException.class, stream::refuseIfFull)
                        .document()
                        .status());
        assertTrue(listen().isClosed(), "two that come at once are no exception");
    }

    /** A hundred clients that read nothing kept everybody else away until the buffers of their connections were full. */
    @Test
    void whereAllPlacesAreTakenWhoHasHadItsTurnMakesRoom() {
        Connection first = listen();
        for (int i = 1; i < LiveStream.MOST; i++) {
            nanos++;
            listen();
        }
        nanos += LiveStream.TURN.toNanos() - LiveStream.MOST;
        assertThrows(ProblemException.class, stream::refuseIfFull);
        assertFalse(first.isClosed());

        nanos++;
        stream.refuseIfFull();
        assertTrue(first.isClosed());
        assertFalse(listen().isClosed());
        assertThrows(ProblemException.class, stream::refuseIfFull, "the second one has not listened so long");
    }

    @Test
    void theEndOfTheServerEndsTheStream() {
        Connection one = listen();
        stopping = true;
        look();
        assertTrue(one.isClosed());
        assertThrows(ProblemException.class, stream::refuseIfFull);
    }

    /** A scheduler runs no task again that threw: the stream would have stood still for ever. */
    @Test
    void aFaultOfTheReaderEndsNothing() {
        Connection one = listen();
        broken = true;
        look();
        broken = false;
        value = 2;
        look();
        assertEquals("2 {\"value\":2}", one.received.get(1));
    }

    private void look() {
        nanos += Duration.ofSeconds(1).toNanos();
        stream.look();
    }

    private JsonObject picture() {
        readings++;
        if (broken) {
            throw new IllegalStateException("planted");
        }
        return Json.createObjectBuilder().add("value", value).build();
    }

    private Connection listen() {
        Connection connection = new Connection();
        stream.add(new LiveListener(connection, new SseImpl(), connection::breakOff, nanos));
        return connection;
    }

    /** A client's connection, with what came out of it. */
    private static final class Connection implements SseEventSink {

        private final List<String> received = new ArrayList<>();
        private CompletableFuture<Void> taken = CompletableFuture.completedFuture(null);
        private boolean breaks;
        private boolean closed;

        void takes(boolean all) {
            if (all) {
                taken.complete(null);
            } else {
                taken = new CompletableFuture<>();
            }
        }

        @Override
        public boolean isClosed() {
            return closed;
        }

        @Override
        public CompletionStage<?> send(OutboundSseEvent event) {
            if (breaks) {
                return CompletableFuture.failedFuture(new java.io.IOException("broken pipe"));
            }
            received.add(
                    event.getId() + " " + (event.getComment() == null ? event.getData() : ":" + event.getComment()));
            return taken;
        }

        /** As the server's: it waits until all is sent, on the thread that serves all others. */
        @Override
        public void close() {
            assertTrue(taken.isDone(), "this would wait for a client that reads nothing");
            closed = true;
        }

        void breakOff() {
            closed = true;
        }
    }
}

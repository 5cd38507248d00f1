package org.holocron.derive.api;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.holocron.derive.text.CleanLog;

/**
 * Shows the queue to all who listen. One look a second is made for all of them, and none while nobody listens. Every event is a whole
 * picture, so that a client that lost its connection needs nothing of what it missed. Safe for many threads.
 */
final class LiveStream {

    /** At a time. */
    static final int MOST = 100;

    /**
     * Who has listened for so long makes room for another one where all places are taken. One that reads nothing any more is not told from
     * one that does before the buffers of its connection are full, which takes hours.
     */
    static final Duration TURN = Duration.ofMinutes(5);

    private static final Logger LOG = CleanLog.of(LiveStream.class);

    private final Supplier<JsonObject> reader;
    private final BooleanSupplier stopping;
    private final LongSupplier nanoTime;
    private final Set<LiveListener> listeners = new LinkedHashSet<>();
    private JsonObject last = JsonValue.EMPTY_JSON_OBJECT;
    private long number;

    /** @param stopping whether the server is about to stop: then nobody listens any longer */
    LiveStream(Supplier<JsonObject> reader, BooleanSupplier stopping, LongSupplier nanoTime) {
        this.reader = reader;
        this.stopping = stopping;
        this.nanoTime = nanoTime;
    }

    /** Nanoseconds of its clock. */
    long now() {
        return nanoTime.getAsLong();
    }

    /** Makes room if it can. @throws ProblemException 503, if too many listen already, or the server is about to stop */
    synchronized void refuseIfFull() {
        if (stopping.getAsBoolean() || (listeners.size() >= MOST && !makeRoom())) {
            throw new ProblemException(ProblemDocument.of(
                    503,
                    ProblemDocument.BUSY,
                    "Too many listeners",
                    "this node shows the queue to " + MOST
                            + " at a time, and to none while it stops; try again, or ask /api/stats"));
        }
    }

    /** Breaks off the one that has listened longest, if that is long enough. It can connect again, and misses nothing. */
    private boolean makeRoom() {
        LiveListener first = listeners.iterator().next();
        boolean hadItsTurn = nanoTime.getAsLong() - first.since() >= TURN.toNanos();
        if (hadItsTurn) {
            listeners.remove(first);
            first.breakOff();
        }
        return hadItsTurn;
    }

    /** Shows the first picture at once, and the next ones from then on. */
    synchronized void add(LiveListener listener) {
        if (listeners.isEmpty()) {
            readAgain();
        }
        if (listeners.size() < MOST && listener.show(last, number, nanoTime.getAsLong())) {
            listeners.add(listener);
        } else {
            listener.close();
        }
    }

    /** Is called once a second; never throws, since a scheduler runs no task again that threw. */
    synchronized void look() {
        if (listeners.isEmpty()) {
            return;
        }
        if (stopping.getAsBoolean()) {
            closeAll();
            return;
        }
        try {
            readAgain();
        } catch (RuntimeException fault) {
            LOG.log(Level.ERROR, "The queue cannot be shown; those who listen see it again once it can", fault);
        }
        long now = nanoTime.getAsLong();
        List<LiveListener> gone = new ArrayList<>();
        for (LiveListener listener : listeners) {
            if (!listener.show(last, number, now)) {
                gone.add(listener);
            }
        }
        gone.forEach(LiveListener::close);
        listeners.removeAll(gone);
    }

    private void readAgain() {
        JsonObject now = reader.get();
        if (!now.equals(last)) {
            last = now;
            number++;
        }
    }

    synchronized void closeAll() {
        listeners.forEach(LiveListener::close);
        listeners.clear();
    }
}

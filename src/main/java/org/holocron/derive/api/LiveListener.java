package org.holocron.derive.api;

import jakarta.json.JsonObject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One client of the stream. It has one picture on its way at most: one that reads slowly misses those in between, and one that
 * reads nothing for a while is dropped, so that none of them takes memory or the time of others. Used by one thread at a time.
 */
final class LiveListener {

    static final String EVENT = "picture";

    /** Between two signs of life. */
    static final Duration HEARTBEAT = Duration.ofSeconds(10);

    /** For what is on its way to be taken. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    /** After a lost connection a browser waits so long. */
    private static final long RECONNECT_MILLIS = 2_000;

    private final SseEventSink sink;
    private final Sse sse;
    private final Runnable breakOff;
    private CompletableFuture<?> onItsWay = CompletableFuture.completedFuture(null);
    private @Nullable JsonObject sent;
    private final long since;
    private long sentAt;

    /**
     * @param breakOff ends the connection at once, whatever is on its way
     * @param now nanoseconds of the clock of {@link #show}
     */
    LiveListener(SseEventSink sink, Sse sse, Runnable breakOff, long now) {
        this.sink = sink;
        this.sse = sse;
        this.breakOff = breakOff;
        this.since = now;
    }

    /** When it began to listen. */
    long since() {
        return since;
    }

    /**
     * Sends the picture if it is another one than the last, or a sign of life if it is time for one.
     *
     * @param number of the picture
     * @return false if this listener is gone, or too slow
     */
    boolean show(JsonObject picture, long number, long now) {
        if (sink.isClosed() || onItsWay.isCompletedExceptionally()) {
            return false;
        }
        if (!onItsWay.isDone()) {
            return now - sentAt < PATIENCE.toNanos();
        }
        if (!picture.equals(sent)) {
            sent = picture;
            return send(picture(picture, number), now);
        }
        return now - sentAt < HEARTBEAT.toNanos()
                || send(sse.newEventBuilder().comment("alive").build(), now);
    }

    private OutboundSseEvent picture(JsonObject picture, long number) {
        return sse.newEventBuilder()
                .id(String.valueOf(number))
                .name(EVENT)
                .reconnectDelay(RECONNECT_MILLIS)
                .mediaType(MediaType.TEXT_PLAIN_TYPE)
                .data(String.class, picture.toString())
                .build();
    }

    private boolean send(OutboundSseEvent event, long now) {
        sentAt = now;
        try {
            CompletionStage<?> sending = sink.send(event);
            onItsWay = sending.toCompletableFuture();
            return true;
        } catch (IllegalStateException closedMeanwhile) {
            return false;
        }
    }

    /** Closing a sink waits until all of it is sent, which a client that reads nothing would put off for ever. */
    void close() {
        if (onItsWay.isDone()) {
            sink.close();
        } else {
            breakOff();
        }
    }

    /** Waits for nothing. */
    void breakOff() {
        breakOff.run();
    }
}

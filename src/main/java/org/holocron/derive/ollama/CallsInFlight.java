package org.holocron.derive.ollama;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The calls of this node that are under way on one server. A server answers few calls at a time and keeps the others waiting
 * without a byte, in the order of their arrival: a call that waits behind another one of ours is not silent while that one
 * is being answered.
 */
final class CallsInFlight {

    private final Set<Ticket> underWay = ConcurrentHashMap.newKeySet();
    private final AtomicLong numbers = new AtomicLong();

    /** A call begins, behind those under way. */
    Ticket begin() {
        Ticket ticket = new Ticket(this, numbers.incrementAndGet());
        underWay.add(ticket);
        return ticket;
    }

    /**
     * A call's place. Only calls that began earlier count for it, so that no call waits for ever. It knows no other call:
     * those that are over must be free to go, however many overlap.
     */
    static final class Ticket implements AutoCloseable {

        private final CallsInFlight calls;
        private final long number;
        private final long began = System.nanoTime();
        private volatile long lastProgress = began;
        /** When the last of the calls ahead was over; the call's begin if none was. */
        private volatile long lastEndAhead = began;

        private Ticket(CallsInFlight calls, long number) {
            this.calls = calls;
            this.number = number;
        }

        /** By {@link System#nanoTime}. */
        long began() {
            return began;
        }

        /** This call was sent a token. */
        void tokenArrived() {
            lastProgress = System.nanoTime();
        }

        /** Since when nothing has moved for this call: its begin, or the last progress of one ahead of it. */
        long stillSince() {
            long latest = lastEndAhead;
            for (Ticket other : calls.underWay) {
                // nanoTime may overflow: only differences tell.
                if (other.number < number && other.lastProgress - latest > 0) {
                    latest = other.lastProgress;
                }
            }
            return latest;
        }

        /** The call is over, which is progress for those behind it. */
        @Override
        public void close() {
            long now = System.nanoTime();
            for (Ticket other : calls.underWay) {
                if (other.number > number) {
                    other.lastEndAhead = now;
                }
            }
            calls.underWay.remove(this);
        }
    }
}

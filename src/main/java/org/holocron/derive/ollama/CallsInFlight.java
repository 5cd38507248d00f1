package org.holocron.derive.ollama;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The calls of this node that are under way on one server. A server answers few calls at a time and keeps the others waiting
 * without a byte, in the order of their arrival: a call that waits behind another one of ours is not silent while that one
 * is being answered.
 */
final class CallsInFlight {

    private final Set<Ticket> underWay = ConcurrentHashMap.newKeySet();

    /** A call begins, behind those under way. */
    Ticket begin() {
        Ticket ticket = new Ticket(this, List.copyOf(underWay));
        underWay.add(ticket);
        return ticket;
    }

    /** A call's place. Only calls that began earlier count for it, so that no call waits for ever. */
    static final class Ticket implements AutoCloseable {

        private final CallsInFlight calls;
        private final List<Ticket> ahead;
        private final long began = System.nanoTime();
        private volatile long lastProgress = began;

        private Ticket(CallsInFlight calls, List<Ticket> ahead) {
            this.calls = calls;
            this.ahead = ahead;
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
            long latest = began;
            for (Ticket other : ahead) {
                // nanoTime may overflow: only differences tell.
                latest = other.lastProgress - latest > 0 ? other.lastProgress : latest;
            }
            return latest;
        }

        /** The call is over, which is progress for those behind it. */
        @Override
        public void close() {
            lastProgress = System.nanoTime();
            calls.underWay.remove(this);
        }
    }
}

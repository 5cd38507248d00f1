package org.holocron.derive.wire;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The calls of this node that are under way on one server. A server answers few calls at a time and keeps the others waiting
 * without a byte, in the order of their arrival, which need not be that of their begin here: a call is not silent while another
 * one of ours is being answered, until it is overtaken. From then on only those ahead of it count, so that no call waits for
 * ever.
 */
public final class CallsInFlight {

    private final Set<Ticket> underWay = ConcurrentHashMap.newKeySet();
    private final AtomicLong numbers = new AtomicLong();

    /** So many later calls of the same model that are over have overtaken a call: one may just have arrived before it. */
    private static final int OVERTAKEN = 2;

    /**
     * A call begins, behind those under way.
     *
     * @param model that is asked, in one spelling; "" if it is not known
     */
    public Ticket begin(String model) {
        Ticket ticket = new Ticket(this, model, numbers.incrementAndGet());
        underWay.add(ticket);
        return ticket;
    }

    /**
     * A call's place. It knows no other call: those that are over must be free to go, however many overlap.
     */
    public static final class Ticket implements AutoCloseable {

        private final CallsInFlight calls;
        private final String model;
        private final long number;
        private final long began = System.nanoTime();
        private volatile long lastProgress = began;
        /** When the last of the calls ahead, and of those behind, was over; the call's begin if none was. */
        private volatile long lastEndAhead = began;

        private volatile long lastEndBehind = began;
        private final AtomicInteger overtakenBy = new AtomicInteger();

        private Ticket(CallsInFlight calls, String model, long number) {
            this.calls = calls;
            this.model = model;
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

        /** Since when nothing has moved for this call: its begin, or the last progress of one that it may be waiting for. */
        long stillSince() {
            boolean overtaken = overtakenBy.get() >= OVERTAKEN;
            long latest = overtaken ? lastEndAhead : later(lastEndAhead, lastEndBehind);
            for (Ticket other : calls.underWay) {
                if (other != this && (!overtaken || other.number < number)) {
                    latest = later(latest, other.lastProgress);
                }
            }
            return latest;
        }

        /** nanoTime may overflow: only differences tell. */
        private static long later(long one, long another) {
            return another - one > 0 ? another : one;
        }

        /** The call is over, which is progress for those that wait. */
        @Override
        public void close() {
            long now = System.nanoTime();
            for (Ticket other : calls.underWay) {
                if (other.number > number) {
                    other.lastEndAhead = now;
                } else if (other != this) {
                    other.overtaken(this, now);
                }
            }
            calls.underWay.remove(this);
        }

        private void overtaken(Ticket by, long now) {
            lastEndBehind = now;
            if (by.model.equals(model)) {
                overtakenBy.incrementAndGet();
            }
        }
    }
}

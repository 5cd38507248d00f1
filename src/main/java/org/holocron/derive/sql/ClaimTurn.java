package org.holocron.derive.sql;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** The turn of one claim, where the claimers of a process take turns: taken by one thread, which ends it by closing. */
public final class ClaimTurn implements AutoCloseable {

    /** Some claims of others: a claim waits no longer if its transaction holds the rows of something else. */
    private static final long SOON_MILLIS = 20;

    private final ReentrantLock oneAtATime;

    ClaimTurn(ReentrantLock oneAtATime) {
        this.oneAtATime = oneAtATime;
    }

    /** Where claims do not wait for each other. */
    static ClaimTurn atOnce() {
        return new ClaimTurn(new ReentrantLock());
    }

    void take() {
        oneAtATime.lock();
    }

    /** @return false if others kept it for too long, or the thread was interrupted */
    public boolean takeSoon() {
        try {
            return oneAtATime.tryLock(SOON_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Does nothing if it was not taken. */
    @Override
    public void close() {
        if (oneAtATime.isHeldByCurrentThread()) {
            oneAtATime.unlock();
        }
    }
}

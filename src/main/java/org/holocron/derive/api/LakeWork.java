package org.holocron.derive.api;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Work on the whole lake, one thing at a time: a backup must not lose to a purge what it has just seen. */
@ApplicationScoped
public class LakeWork {

    private final ReentrantLock oneAtATime = new ReentrantLock();

    /** Does the work, or refuses it while other such work is under way. */
    public <T> T alone(Supplier<T> work) {
        if (!oneAtATime.tryLock()) {
            throw new ProblemException(ProblemDocument.of(
                    409, "lake-busy", "The lake is being verified, purged or backed up", "wait until that is over"));
        }
        try {
            return work.get();
        } finally {
            oneAtATime.unlock();
        }
    }
}

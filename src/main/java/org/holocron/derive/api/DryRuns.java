package org.holocron.derive.api;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.holocron.derive.derivation.DryRun;
import org.holocron.derive.derivation.DryRunRequest;
import org.holocron.derive.derivation.DryRunResult;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.StopSignal;

/**
 * Makes dry runs, a few at a time: each keeps a thread of the server, and a call of the model server beside those of the jobs. Safe for many
 * threads.
 */
final class DryRuns {

    private static final int SLOTS_FOR_ONE = 4;

    private final DryRun dryRun;
    private final int most;
    private final Semaphore places;
    private final Set<StopSignal> running = ConcurrentHashMap.newKeySet();

    /** @param slots of the node: one dry run at a time for four of them, and one in any case */
    DryRuns(DryRun dryRun, int slots) {
        this.dryRun = dryRun;
        this.most = Math.max(1, slots / SLOTS_FOR_ONE);
        this.places = new Semaphore(most);
    }

    /** @throws ProblemException 503, if as many are made already as may be */
    DryRunResult run(DryRunRequest request) {
        if (!places.tryAcquire()) {
            throw new ProblemException(ProblemDocument.of(
                    503,
                    ProblemDocument.BUSY,
                    "Too many dry runs at a time",
                    "this node makes " + most + " at a time, and as many are under way; try again"));
        }
        StopSignal stop = new StopSignal();
        running.add(stop);
        try {
            return dryRun.run(request, stop);
        } finally {
            running.remove(stop);
            places.release();
        }
    }

    /** The server is about to stop: who waits for one learns so. */
    void stopAll() {
        running.forEach(stop -> stop.raise(ErrorKind.STOPPED, "the server is about to stop"));
    }
}

package org.holocron.derive.proof;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.StopSignal;

/** Has one thread of this process make a proof, while the others that need it wait for what it finds. */
final class ProofsInFlight {

    private final Map<ProofKey, CompletableFuture<ProofResult>> underWay = new ConcurrentHashMap<>();

    /** What the proof finds, by this thread or another one; a failure if the wait was ended. */
    ProofResult find(ProofKey key, StopSignal stop, Supplier<ProofResult> proof) {
        while (!stop.isWindingDown()) {
            CompletableFuture<ProofResult> mine = new CompletableFuture<>();
            CompletableFuture<ProofResult> theirs = underWay.putIfAbsent(key, mine);
            if (theirs == null) {
                return make(key, mine, proof);
            }
            await(theirs, stop);
            Optional<ProofResult> found = found(theirs);
            if (found.isPresent()) {
                return found.get();
            }
        }
        return stopped(stop);
    }

    private ProofResult make(ProofKey key, CompletableFuture<ProofResult> mine, Supplier<ProofResult> proof) {
        try {
            ProofResult result = proof.get();
            mine.complete(result);
            return result;
        } finally {
            underWay.remove(key, mine);
            // Nothing was found if it is not complete: who waits makes the proof.
            mine.cancel(false);
        }
    }

    /** That another job had to stop is not this one's end. */
    private static Optional<ProofResult> found(CompletableFuture<ProofResult> theirs) {
        if (!theirs.isDone() || theirs.isCompletedExceptionally()) {
            return Optional.empty();
        }
        ProofResult result = theirs.join();
        boolean interrupted =
                result instanceof ProofResult.Failed failed && failed.failure() instanceof Outcome.Interrupted;
        return interrupted ? Optional.empty() : Optional.of(result);
    }

    private static void await(CompletableFuture<ProofResult> theirs, StopSignal stop) {
        CountDownLatch over = new CountDownLatch(1);
        theirs.whenComplete((result, failed) -> over.countDown());
        await(over, Long.MAX_VALUE, stop);
    }

    /** Waits for so long, unless the slot must wind down. */
    static void await(CountDownLatch over, long millis, StopSignal stop) {
        StopSignal.Registration registration = stop.onWindDown(over::countDown);
        try (registration) {
            over.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            stop.raise(ErrorKind.STOPPED, "the thread was told to stop");
        }
    }

    static ProofResult stopped(StopSignal stop) {
        return new ProofResult.Failed(stop.reason()
                .orElseGet(() -> new Outcome.Interrupted(
                        ErrorKind.STOPPED,
                        "the slot must stop, before it was known whether the schema binds the model")));
    }
}

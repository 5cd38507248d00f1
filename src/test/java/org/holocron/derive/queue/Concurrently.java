package org.holocron.derive.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Makes several callers do the same thing at the same time. */
public final class Concurrently {

    private static final int PATIENCE_SECONDS = 120;

    private Concurrently() {}

    /** @return the result of each caller, in the order of their numbers from 0 */
    public static <T> List<T> call(int callers, Caller<T> caller) {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            CyclicBarrier start = new CyclicBarrier(callers);
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                int number = i;
                futures.add(threads.submit(() -> {
                    start.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                    return caller.call(number);
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            }
            return results;
        } catch (Exception e) {
            throw new AssertionError("a caller failed", e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** One of the callers. */
    @FunctionalInterface
    public interface Caller<T> {
        T call(int number) throws Exception;
    }
}

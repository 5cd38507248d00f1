package org.holocron.derive.doctor;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.holocron.derive.text.CleanLog;
import org.jspecify.annotations.Nullable;

/**
 * Makes all checks side by side, each for a limited time. One that hangs, or breaks, is a finding itself and keeps no other one back. One that
 * still hangs from an earlier examination is not started again, so that who asks often does not fill the process with threads.
 */
public final class Doctor {

    private static final Logger LOG = CleanLog.of(Doctor.class);

    private static final String OF_WHAT_HANGS = "Look whether that disk, database or server answers other programs";

    private final List<Check> checks;
    private final ExecutorService threads;
    private final Duration limit;
    private final AtomicReference<@Nullable CompletableFuture<List<Examined>>> underWay = new AtomicReference<>();

    /** Read and written by the one that examines. */
    private final Map<Check, Future<List<DoctorFinding>>> running = new HashMap<>();

    /**
     * @param threads as many as there are checks
     * @param limit how long all checks together may take
     */
    public Doctor(List<Check> checks, ExecutorService threads, Duration limit) {
        this.checks = List.copyOf(checks);
        this.threads = threads;
        this.limit = limit;
    }

    /** In the order of the checks. Who asks meanwhile is told the same: nobody stands in line behind slow looks. */
    public List<Examined> examine() {
        CompletableFuture<List<Examined>> mine = new CompletableFuture<>();
        CompletableFuture<List<Examined>> others = underWay.compareAndExchange(null, mine);
        if (others != null) {
            return others.join();
        }
        try {
            mine.complete(examined());
        } catch (RuntimeException | Error broken) {
            mine.completeExceptionally(broken);
        } finally {
            underWay.set(null);
        }
        return mine.join();
    }

    private List<Examined> examined() {
        List<Check> hanging = new ArrayList<>(running.keySet());
        hanging.removeIf(check -> running.get(check).isDone());
        long deadline = System.nanoTime() + limit.toNanos();
        checks.stream().filter(check -> !hanging.contains(check)).forEach(this::begin);
        return checks.stream()
                .map(check -> new Examined(
                        check.name(),
                        hanging.contains(check)
                                ? List.of(stillHanging())
                                : findings(check, deadline - System.nanoTime())))
                .toList();
    }

    private void begin(Check check) {
        running.remove(check);
        try {
            running.put(check, threads.submit(check::look));
        } catch (RejectedExecutionException stopping) {
            LOG.log(Level.DEBUG, "Not looked at, since the process ends: {0}", check.name());
        }
    }

    private List<DoctorFinding> findings(Check check, long nanos) {
        Future<List<DoctorFinding>> result = running.get(check);
        if (result == null) {
            return List.of(
                    DoctorFinding.fail("this was not looked at: the server is stopping", "Start it, and ask again"));
        }
        try {
            return result.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return List.of(DoctorFinding.fail(
                    "this look did not end within " + limit.toSeconds() + " s: what it looks at hangs", OF_WHAT_HANGS));
        } catch (ExecutionException broken) {
            LOG.log(Level.WARNING, "The check of " + check.name() + " broke", broken.getCause());
            return List.of(DoctorFinding.fail(
                    "this check broke: " + broken.getCause(), "Report it, with the log's lines around this time"));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return List.of(DoctorFinding.fail("this look was interrupted", "Ask again"));
        }
    }

    private static DoctorFinding stillHanging() {
        return DoctorFinding.fail("an earlier look at this still hangs", OF_WHAT_HANGS);
    }
}

package org.holocron.derive.batch;

import java.util.UUID;
import java.util.function.Supplier;
import org.holocron.derive.derivation.Attempt;
import org.jboss.logging.MDC;

/**
 * Has every line that is logged in the course of an attempt name its job and run: {@code job_id} and {@code run_id} for
 * programs, and {@code attempt}, which begins the line, with the first digits of both.
 */
final class AttemptLog {

    private static final int SHORT = 8;

    private AttemptLog() {}

    static <T> T in(Attempt attempt, Supplier<T> work) {
        UUID job = attempt.job().jobId();
        UUID run = attempt.runRecord().runId();
        MDC.put("job_id", job.toString());
        MDC.put("run_id", run.toString());
        MDC.put("attempt", "[" + first(job) + " " + first(run) + "] ");
        try {
            return work.get();
        } finally {
            MDC.remove("job_id");
            MDC.remove("run_id");
            MDC.remove("attempt");
        }
    }

    private static String first(UUID id) {
        return id.toString().substring(0, SHORT);
    }
}

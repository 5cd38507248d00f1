package org.holocron.derive.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.holocron.derive.derivation.Attempt;
import org.holocron.derive.job.Progress;
import org.holocron.derive.job.StopSignal;
import org.holocron.derive.testing.Jobs;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.Test;

class AttemptLogTest {

    private static final UUID JOB = UUID.fromString("860c8f44-3aff-4878-9d79-fd198496b8b5");

    private final Attempt attempt =
            new Attempt(Jobs.running().id(JOB).claimed(), new StopSignal(), new Progress(InstantSource.system()));

    @Test
    void whatIsLoggedInAnAttemptHasItsJobAndRunAndNothingAfterIt() {
        String run = attempt.runRecord().runId().toString();

        Map<String, Object> during = AttemptLog.in(attempt, () -> Map.copyOf(MDC.getMap()));

        assertEquals(
                Map.of("job_id", JOB.toString(), "run_id", run, "attempt", "[860c8f44 " + run.substring(0, 8) + "] "),
                during);
        assertNull(MDC.get("job_id"));
    }

    /** A thread of the batch runtime works other jobs afterwards. */
    @Test
    void anAttemptThatFailsLeavesNothingBehind() {
        assertThrows(
                IllegalStateException.class,
                () -> AttemptLog.in(attempt, () -> {
                    throw new IllegalStateException("for the test");
                }));
        assertNull(MDC.get("attempt"));
        assertNull(MDC.get("run_id"));
    }
}

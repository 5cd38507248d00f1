package org.holocron.derive.batch;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.holocron.derive.sql.DatabaseUnavailableException;
import org.holocron.derive.sql.H2Compaction;
import org.holocron.derive.text.CleanLog;

/** Keeps the embedded databases of this process small: their files, and JBeret's record of executions. */
public final class EmbeddedDatabases {

    private static final Logger LOG = CleanLog.of(EmbeddedDatabases.class);

    /** Also after a failure: a full disk must not be met with copying again and again. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    /** Between two parts of a long record of executions that is forgotten. */
    private static final Duration PART = Duration.ofSeconds(1);

    private final List<H2Compaction> files;
    private final ExecutionRecord executions;
    private final LongSupplier nanoTime;
    private long deletionDueAt;
    private long pausedUntil;

    /** @param nanoTime a monotonic clock in nanoseconds, {@code System::nanoTime} */
    public EmbeddedDatabases(List<H2Compaction> files, ExecutionRecord executions, LongSupplier nanoTime) {
        this.files = List.copyOf(files);
        this.executions = executions;
        this.nanoTime = nanoTime;
        this.deletionDueAt = nanoTime.getAsLong();
        this.pausedUntil = nanoTime.getAsLong();
    }

    /** To be called a few times a second, by one thread. Throws nothing: a scheduler never again runs a task that threw. */
    void step() {
        long now = nanoTime.getAsLong();
        if (now - pausedUntil < 0) {
            return;
        }
        try {
            deleteIfDue(now);
            files.forEach(H2Compaction::step);
        } catch (DatabaseUnavailableException unavailable) {
            pausedUntil = now + PAUSE.toNanos();
            // An outage is told by those whom it keeps from working.
            LOG.log(Level.DEBUG, "An embedded database cannot be kept small now: {0}", unavailable.getMessage());
        } catch (RuntimeException | Error fault) {
            pausedUntil = now + PAUSE.toNanos();
            LOG.log(Level.ERROR, "Keeping the embedded databases small failed; it is tried again in a minute", fault);
        }
    }

    private void deleteIfDue(long now) {
        if (now - deletionDueAt >= 0) {
            boolean more = executions.deleteOld();
            deletionDueAt = now + (more ? PART : PAUSE).toNanos();
        }
    }
}

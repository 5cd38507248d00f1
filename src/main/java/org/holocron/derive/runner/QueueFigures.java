package org.holocron.derive.runner;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.holocron.derive.history.Counters;
import org.holocron.derive.history.QueueStats;
import org.holocron.derive.sql.DatabaseUnavailableException;
import org.holocron.derive.text.CleanLog;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the counters of jobs small and right, and has the figures at hand that meters show: a scrape asks no database,
 * and waits for none that hangs. Each change of a job appends its difference as a row; to fold is to add such rows to
 * the counters of their minutes and delete them. Each node does so; where several share a database, one of them folds
 * at a time.
 */
public final class QueueFigures {

    private static final Logger LOG = CleanLog.of(QueueFigures.class);

    static final Duration EVERY = Duration.ofSeconds(5);
    /** Older figures are not shown: the database hangs. */
    static final Duration SHOWN_FOR = Duration.ofSeconds(30);

    /** In one transaction, and how many transactions at once: more than are appended meanwhile. */
    private static final int MOST_FOLDED = 1_000;

    private static final int MOST_FOLDS = 20;
    /** A million jobs are counted again by pages within three quarters of an hour, at a cost that nobody notices. */
    private static final int MOST_RECOUNTED = 2_000;
    /** So many pages at a time has the first pass of a process: while none ran, plain SQL may have done anything. */
    private static final int FIRST_PASS_STEPS = 10;

    /** Others may change rows by plain SQL at any time. */
    private static final Duration SHARED = Duration.ZERO;

    /** Only what was changed while no process ran can be wrong. */
    private static final Duration EXCLUSIVE = Duration.ofHours(1);

    private final Counters counters;
    private final Duration betweenPasses;
    private final Supplier<QueueStats> reading;
    private final LongSupplier nanoTime;
    private final PeriodicTask refreshing = new PeriodicTask(this::isDue, this::refresh);
    private volatile @Nullable Figures latest;
    private volatile long begunAt;
    private volatile boolean allCounted;
    /** Since when, and for how long, no job is counted: a part of a pass has ended, or a whole one. */
    private volatile long restingSince;

    private volatile Duration rest = Duration.ZERO;

    private record Figures(QueueStats stats, long readAt) {}

    private QueueFigures(
            Counters counters, Duration betweenPasses, Supplier<QueueStats> reading, LongSupplier nanoTime) {
        this.counters = counters;
        this.betweenPasses = betweenPasses;
        this.reading = reading;
        this.nanoTime = nanoTime;
        this.begunAt = nanoTime.getAsLong() - EVERY.toNanos();
        this.restingSince = nanoTime.getAsLong();
    }

    /**
     * On a database that others may use too, by plain SQL as well: jobs are counted again without end.
     *
     * @param reading reads the figures
     * @param nanoTime a monotonic clock in nanoseconds
     */
    public static QueueFigures shared(Counters counters, Supplier<QueueStats> reading, LongSupplier nanoTime) {
        return new QueueFigures(counters, SHARED, reading, nanoTime);
    }

    /** On a database that only this process can have open: jobs are counted after its start, and from then on once an hour. */
    public static QueueFigures exclusive(Counters counters, Supplier<QueueStats> reading, LongSupplier nanoTime) {
        return new QueueFigures(counters, EXCLUSIVE, reading, nanoTime);
    }

    /** To be called several times a second. Never blocks; the work is the executor's. */
    public void tick(Executor executor) {
        refreshing.startIfDue(executor);
    }

    /** Of the last seconds; empty while the database is unavailable. */
    public Optional<QueueStats> latest() {
        Figures figures = latest;
        return figures == null || isOlder(figures.readAt(), SHOWN_FOR)
                ? Optional.empty()
                : Optional.of(figures.stats());
    }

    private boolean isDue() {
        return isOlder(begunAt, EVERY);
    }

    private boolean isOlder(long since, Duration age) {
        return nanoTime.getAsLong() - since >= age.toNanos();
    }

    private void refresh() {
        begunAt = nanoTime.getAsLong();
        try {
            fold();
            recount();
            latest = new Figures(reading.get(), nanoTime.getAsLong());
        } catch (DatabaseUnavailableException shownByTheHealthPage) {
            latest = null;
        }
    }

    private void fold() {
        int folds = 1;
        while (counters.fold(MOST_FOLDED) == MOST_FOLDED && folds < MOST_FOLDS) {
            folds++;
        }
    }

    private void recount() {
        int steps = allCounted ? 1 : FIRST_PASS_STEPS;
        while (steps > 0 && isOlder(restingSince, rest)) {
            steps = recountPage() ? 0 : steps - 1;
        }
    }

    /** Whether that was the end of a pass. */
    private boolean recountPage() {
        long began = nanoTime.getAsLong();
        Optional<Counters.Correction> corrected = counters.recount(MOST_RECOUNTED);
        corrected.filter(correction -> !correction.isNone()).ifPresent(QueueFigures::tell);
        restingSince = nanoTime.getAsLong();
        rest = Duration.ofNanos(counters.restAfterRecount() * (restingSince - began));
        if (corrected.isPresent()) {
            allCounted = true;
            rest = rest.compareTo(betweenPasses) > 0 ? rest : betweenPasses;
        }
        return corrected.isPresent();
    }

    private static void tell(Counters.Correction correction) {
        LOG.log(
                Level.INFO,
                "The counts of jobs were wrong, since rows were inserted, changed or deleted by plain SQL, or by an"
                        + " older program; corrected by {0}",
                correction.added());
    }
}

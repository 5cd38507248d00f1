package org.holocron.derive.batch;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.holocron.derive.config.Settings;
import org.holocron.derive.runner.CircuitBreakers;
import org.holocron.derive.runner.Heartbeat;
import org.holocron.derive.runner.RecoveryProbes;
import org.holocron.derive.runner.Slots;
import org.holocron.derive.sql.DatabaseUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * The short clock of a node. What must happen in time whatever else hangs is done on the clock's own thread and never
 * blocks; what talks to a server is done on another one, and a turn is left out while the one before still runs.
 */
@ApplicationScoped
public class NodeTimer {

    private static final Logger LOG = System.getLogger(NodeTimer.class.getName());
    private static final Duration TICK = Duration.ofMillis(250);
    /** Renewing more often than a lease needs it lets a cancel reach its call within this time. */
    private static final Duration LONGEST_BEAT = Duration.ofSeconds(2);

    @Inject
    private NodeThreads threads;

    @Inject
    private Settings settings;

    @Inject
    private Heartbeat heartbeat;

    @Inject
    private Slots slots;

    @Inject
    private CircuitBreakers pauses;

    @Inject
    private RecoveryProbes probes;

    @Inject
    private BatchRunner runner;

    private final AtomicBoolean beating = new AtomicBoolean();
    private final AtomicBoolean probing = new AtomicBoolean();
    private long beatAt = System.nanoTime();
    private @Nullable ScheduledFuture<?> ticking;

    void begin() {
        ticking = threads.clock().scheduleWithFixedDelay(this::tick, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void end() {
        if (ticking != null) {
            ticking.cancel(false);
        }
    }

    /** A clock whose tick throws is never run again. */
    private void tick() {
        try {
            turn();
        } catch (RuntimeException | Error fault) {
            LOG.log(Level.ERROR, "A tick of the node's clock failed; the next one comes", fault);
        }
    }

    private void turn() {
        heartbeat.watch();
        slots.enforceStops(settings.worker().timing().shutdown());
        if (System.nanoTime() - beatAt >= betweenBeats().toNanos()) {
            beatAt = System.nanoTime();
            unlessRunning(beating, this::beat);
        }
        if (!pauses.due().isEmpty()) {
            unlessRunning(probing, this::probe);
        }
    }

    private Duration betweenBeats() {
        Duration quarter = heartbeat.lease().dividedBy(4);
        return quarter.compareTo(LONGEST_BEAT) < 0 ? quarter : LONGEST_BEAT;
    }

    private void beat() {
        try {
            heartbeat.beat();
        } catch (DatabaseUnavailableException away) {
            pauses.databaseAway(away.getMessage());
        }
    }

    private void probe() {
        if (probes.look()) {
            runner.nudge();
        }
    }

    private void unlessRunning(AtomicBoolean running, Runnable turn) {
        if (!running.compareAndSet(false, true)) {
            return;
        }
        try {
            threads.pool().execute(() -> {
                try {
                    turn.run();
                } catch (RuntimeException fault) {
                    LOG.log(Level.ERROR, "A turn of the node's clock failed; the next one comes", fault);
                } finally {
                    running.set(false);
                }
            });
        } catch (RuntimeException | Error noThread) {
            running.set(false);
            throw noThread;
        }
    }
}

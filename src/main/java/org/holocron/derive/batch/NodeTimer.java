package org.holocron.derive.batch;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.holocron.derive.runner.Node;
import org.holocron.derive.runner.QueueFigures;
import org.holocron.derive.sql.DatabaseUnavailableException;
import org.holocron.derive.text.CleanLog;
import org.jspecify.annotations.Nullable;

/** The short clock of the node, which also ticks while the server is suspending. */
@ApplicationScoped
public class NodeTimer {

    private static final Logger LOG = CleanLog.of(NodeTimer.class);

    private static final Duration TICK = Duration.ofMillis(250);

    /** Between two looks whether to make the files of the embedded databases smaller. */
    private static final Duration UPKEEP = Duration.ofMillis(250);

    @Inject
    private NodeThreads threads;

    @Inject
    private Node node;

    @Inject
    private QueueFigures figures;

    @Inject
    private NodeWebhooks webhooks;

    @Inject
    private EmbeddedDatabases databases;

    private @Nullable ScheduledFuture<?> ticking;

    void begin() {
        ticking = threads.clock().scheduleWithFixedDelay(this::tick, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
        threads.upkeep()
                .scheduleWithFixedDelay(databases::step, UPKEEP.toMillis(), UPKEEP.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void tick() {
        node.tick();
        start(figures::tick, "refresh the figures of the queue");
        start(webhooks::tick, "send webhooks");
    }

    /** Throws nothing: a scheduler never again runs a task that threw. */
    private void start(Consumer<Executor> task, String what) {
        try {
            task.accept(threads.pool());
        } catch (RuntimeException fault) {
            LOG.log(Level.ERROR, "The node cannot " + what + "; the next tick tries again", fault);
        }
    }

    @PreDestroy
    void end() {
        if (ticking != null) {
            ticking.cancel(false);
        }
        leave();
    }

    /** What cannot be said to the database now, its silence says. */
    private void leave() {
        try {
            node.leave();
        } catch (DatabaseUnavailableException unavailable) {
            LOG.log(Level.WARNING, "The end of this node cannot be recorded: {0}", unavailable.getMessage());
        }
    }
}

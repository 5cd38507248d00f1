package org.holocron.derive.batch;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.holocron.derive.runner.Node;
import org.jspecify.annotations.Nullable;

/** The short clock of the node, which also ticks while the server is suspending. */
@ApplicationScoped
public class NodeTimer {

    private static final Duration TICK = Duration.ofMillis(250);

    @Inject
    private NodeThreads threads;

    @Inject
    private Node node;

    private @Nullable ScheduledFuture<?> ticking;

    void begin() {
        ticking = threads.clock().scheduleWithFixedDelay(node::tick, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void end() {
        if (ticking != null) {
            ticking.cancel(false);
        }
    }
}

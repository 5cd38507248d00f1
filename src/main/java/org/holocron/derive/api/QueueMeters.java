package org.holocron.derive.api;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import org.holocron.derive.history.History;
import org.holocron.derive.history.QueueStats;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.runner.RunnerControl;
import org.holocron.derive.sql.DatabaseAway;
import org.jspecify.annotations.Nullable;

/**
 * The queue as gauges. A scrape reads a dozen of them and must not ask the database as often, so that one look serves
 * for a while. While the database is away they have no value.
 */
@ApplicationScoped
public class QueueMeters {

    private static final long LOOK_SERVES_NANOS = Duration.ofSeconds(5).toNanos();

    @Inject
    private MeterRegistry registry;

    @Inject
    private History history;

    @Inject
    private RunnerControl runner;

    private @Nullable QueueStats stats;
    private long lookedAt;

    void register(@Observes @Initialized(ApplicationScoped.class) Object start) {
        for (JobStatus status : JobStatus.values()) {
            Gauge.builder("derive.jobs", () -> value(now -> now.counts().getOrDefault(status, 0L)))
                    .tag("status", status.name())
                    .description("Jobs by status")
                    .register(registry);
        }
        gauge("derive.jobs.claimable", "NEW jobs whose time has come", QueueStats::claimable);
        gauge("derive.jobs.finished.last.hour", "Jobs that ended in the last hour", QueueStats::finishedLastHour);
        Gauge.builder("derive.paused", this::paused)
                .description("Pauses of this node, for all claiming or for a model")
                .register(registry);
    }

    private void gauge(String name, String description, ToDoubleFunction<QueueStats> figure) {
        Gauge.builder(name, () -> value(figure)).description(description).register(registry);
    }

    private double value(ToDoubleFunction<QueueStats> figure) {
        QueueStats now = look();
        return now == null ? Double.NaN : figure.applyAsDouble(now);
    }

    private synchronized @Nullable QueueStats look() {
        if (stats == null || System.nanoTime() - lookedAt > LOOK_SERVES_NANOS) {
            stats = statsOrNull();
            lookedAt = System.nanoTime();
        }
        return stats;
    }

    private @Nullable QueueStats statsOrNull() {
        try {
            return history.stats();
        } catch (DatabaseAway shownByTheHealthPage) {
            return null;
        }
    }

    private double paused() {
        return runner.status().pauses().size();
    }
}

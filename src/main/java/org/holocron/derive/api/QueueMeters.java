package org.holocron.derive.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.holocron.derive.history.QueueStats;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.pause.Pause;
import org.holocron.derive.pause.PauseScope;
import org.holocron.derive.runner.Outage;
import org.holocron.derive.runner.QueueFigures;
import org.holocron.derive.runner.RunnerControl;

/**
 * The queue as gauges. A scrape reads what the node has at hand: it queries no database and waits for none that hangs. While the
 * database is unavailable they have no value.
 */
@ApplicationScoped
public class QueueMeters {

    @Inject
    private MeterRegistry registry;

    @Inject
    private QueueFigures figures;

    @Inject
    private RunnerControl runner;

    void register(@Observes @Initialized(ApplicationScoped.class) Object start) {
        for (JobStatus status : JobStatus.values()) {
            gauge("derive.jobs", Tags.of("status", status.name()), now -> now.counts()
                    .getOrDefault(status, 0L));
        }
        gauge("derive.jobs.claimable", Tags.empty(), QueueStats::claimable);
        gauge("derive.jobs.finished.last.hour", Tags.empty(), QueueStats::finishedLastHour);
        gauge("derive.reviews.open", Tags.empty(), QueueStats::openReviews);
        registry.gauge("derive.paused", Tags.empty(), this, QueueMeters::countPauses);
        for (PauseScope scope : PauseScope.values()) {
            Tags tags = Tags.of("scope", scope.name());
            registry.gauge("derive.pauses", tags, this, meters -> pauses(scope).count());
            registry.gauge(
                    "derive.pauses.seconds",
                    tags,
                    this,
                    meters -> longest(pauses(scope).map(Pause::since)));
        }
        for (Dependency.Kind kind : Dependency.Kind.values()) {
            Tags tags = Tags.of("kind", kind.name());
            registry.gauge(
                    "derive.breakers.open", tags, this, meters -> breakers(kind).count());
            registry.gauge(
                    "derive.breakers.open.seconds",
                    tags,
                    this,
                    meters -> longest(breakers(kind).map(Outage::since)));
            registry.gauge("derive.breakers.suspects", tags, this, meters -> breakers(kind)
                    .mapToInt(outage -> outage.details().suspects().size())
                    .sum());
        }
    }

    /** By kind only: names of models and interrogations must not create new series without end. */
    private Stream<Outage> breakers(Dependency.Kind kind) {
        return runner.blockers().outages().stream()
                .filter(outage -> outage.dependency().kind() == kind);
    }

    /** What people paused, by how much. */
    private Stream<Pause> pauses(PauseScope scope) {
        return runner.blockers().pauses().stream()
                .filter(pause -> pause.target().scope() == scope);
    }

    /** How many seconds ago the first of them was; 0 if there is none. */
    private static double longest(Stream<Instant> since) {
        Instant now = Instant.now();
        return since.mapToLong(began -> Math.max(0, Duration.between(began, now).toSeconds()))
                .max()
                .orElse(0);
    }

    /** Not by a builder: the server's registry for applications shows only what is registered by its own methods. */
    private void gauge(String name, Tags tags, ToDoubleFunction<QueueStats> figure) {
        registry.gauge(name, tags, this, meters -> meters.value(figure));
    }

    private double value(ToDoubleFunction<QueueStats> figure) {
        return figures.latest().map(figure::applyAsDouble).orElse(Double.NaN);
    }

    /** What people paused and what is unavailable on this node. */
    private double countPauses() {
        return runner.blockers().count();
    }
}

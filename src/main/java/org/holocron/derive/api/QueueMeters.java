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
        registry.gauge("derive.paused", Tags.empty(), this, QueueMeters::countPauses);
        for (Dependency.Kind kind : Dependency.Kind.values()) {
            Tags tags = Tags.of("kind", kind.name());
            registry.gauge(
                    "derive.breakers.open", tags, this, meters -> breakers(kind).count());
            registry.gauge("derive.breakers.open.seconds", tags, this, meters -> secondsOpen(kind));
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

    /** How long the one that is open for longest has been so; 0 while none is. */
    private double secondsOpen(Dependency.Kind kind) {
        Instant now = Instant.now();
        return breakers(kind)
                .mapToLong(outage ->
                        Math.max(0, Duration.between(outage.since(), now).toSeconds()))
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

    /** On this node: of everything or of one model. */
    private double countPauses() {
        return runner.blockers().count();
    }
}

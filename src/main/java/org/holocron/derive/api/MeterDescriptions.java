package org.holocron.derive.api;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.function.Supplier;
import org.holocron.derive.text.CleanLog;
import org.jboss.msc.Service;
import org.jboss.msc.service.ServiceActivator;
import org.jboss.msc.service.ServiceActivatorContext;
import org.jboss.msc.service.ServiceBuilder;
import org.jboss.msc.service.ServiceName;
import org.jboss.msc.service.StartContext;
import org.jboss.msc.service.StopContext;

/**
 * Says what each metric is, for the HELP lines of {@code /metrics}. The registry that the server gives to applications takes no
 * descriptions; so the server's own adds them, by name, before the application registers anything.
 */
public final class MeterDescriptions implements ServiceActivator {

    private static final Logger LOG = CleanLog.of(MeterDescriptions.class);

    /** WildFly's own; it has no interface that an application sees. */
    private static final ServiceName SERVICE = ServiceName.parse("org.wildfly.extension.micrometer.service");

    private static final String REGISTRY = "getMicrometerRegistry";

    private static final Map<String, String> BY_NAME = Map.ofEntries(
            Map.entry("derive.jobs", "Jobs by status, at the node's last look"),
            Map.entry("derive.jobs.claimable", "Waiting jobs that are due now"),
            Map.entry("derive.jobs.finished.last.hour", "Jobs that ended within the last hour, on all nodes"),
            Map.entry("derive.paused", "Pauses of people and circuit breakers that hold jobs back"),
            Map.entry("derive.pauses", "What people paused, by scope"),
            Map.entry("derive.pauses.seconds", "How long the oldest pause of the scope has lasted"),
            Map.entry("derive.breakers.open", "Circuit breakers that are open or half open, by kind of dependency"),
            Map.entry("derive.breakers.open.seconds", "How long the oldest of them has been open"),
            Map.entry("derive.breakers.suspects", "Jobs that are suspects of the events that opened them"),
            Map.entry("derive.runs", "Attempts that ended on this node, by outcome and kind of error"),
            Map.entry("derive.facts", "Facts that were recorded by this node, by the status of their claims"),
            Map.entry("derive.reviews.open", "Facts of last accepted answers that wait for a person"),
            Map.entry("derive.tokens", "Tokens of prompts and answers on this node, by model"),
            Map.entry("derive.model.time", "Time of whole calls, by model"),
            Map.entry(
                    "derive.model.phase.time",
                    "Time of calls by what it was spent on: queue, load, prompt, generation"),
            Map.entry("derive.run.time", "Time of whole attempts, by model"));

    @Override
    public void activate(ServiceActivatorContext context) {
        if (context.getServiceRegistry().getService(SERVICE) == null) {
            return; // a server without it: there are no metrics either
        }
        ServiceBuilder<?> builder = context.getServiceTarget().addService();
        builder.setInstance(new Describing(builder.requires(SERVICE))).install();
    }

    /** As it is, but with its description, if it is one of ours. */
    static Meter.Id described(Meter.Id id) {
        String description = BY_NAME.get(id.getName());
        return description == null
                ? id
                : new Meter.Id(id.getName(), Tags.of(id.getTags()), id.getBaseUnit(), description, id.getType());
    }

    private record Describing(Supplier<Object> metrics) implements Service {

        @Override
        public void start(StartContext context) {
            try {
                Object service = metrics.get();
                MeterRegistry registry =
                        (MeterRegistry) service.getClass().getMethod(REGISTRY).invoke(service);
                registry.config().meterFilter(new MeterFilter() {
                    @Override
                    public Meter.Id map(Meter.Id id) {
                        return described(id);
                    }
                });
            } catch (ReflectiveOperationException | ClassCastException another) {
                LOG.log(
                        Level.WARNING,
                        "The metrics have no descriptions: this server keeps them otherwise, {0}",
                        another);
            }
        }

        /** A registry forgets no filter; one that is added twice changes nothing. */
        @Override
        public void stop(StopContext context) {}
    }
}

package org.holocron.derive.batch;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the application needs of the WildFly that it runs on. The one that the build makes has it all; another one gets it by the
 * script {@value #SCRIPT}.
 */
enum ServerRequirement {
    BATCH("the subsystem batch-jberet", Kind.CLASS, "jakarta.batch.operations.JobOperator"),
    EJB("the subsystem ejb3, for timers", Kind.SERVICE, "org.wildfly.ejb3.timer-service"),
    HEALTH("the subsystem microprofile-health-smallrye", Kind.CLASS, "org.eclipse.microprofile.health.HealthCheck"),
    METRICS("the subsystem micrometer", Kind.CLASS, "io.micrometer.core.instrument.MeterRegistry"),
    REST_CLIENT(
            "the subsystems microprofile-config-smallrye and jaxrs",
            Kind.CLASS,
            "org.eclipse.microprofile.rest.client.RestClientBuilder"),
    QUEUE("the data source java:jboss/datasources/DeriveDS", Kind.SERVICE, DataSources.BELOW + "DeriveDS"),
    EXECUTIONS("the data source java:jboss/datasources/BatchDS", Kind.SERVICE, DataSources.BELOW + "BatchDS");

    static final String SCRIPT = "wildfly-config/own-server.cli";

    private enum Kind {
        CLASS,
        SERVICE
    }

    private static final class DataSources {
        static final String BELOW = "jboss.naming.context.java.jboss.datasources.";
    }

    /** What there is: classes that the application sees, and services by name. */
    record Server(Predicate<String> classes, Predicate<String> services) {}

    private final String shown;
    private final Kind kind;
    private final String name;

    ServerRequirement(String shown, Kind kind, String name) {
        this.shown = shown;
        this.kind = kind;
        this.name = name;
    }

    /** For people. */
    static List<String> missing(Server server) {
        return Stream.of(values())
                .filter(needed -> !needed.isMet(server))
                .map(needed -> needed.shown)
                .toList();
    }

    private boolean isMet(Server server) {
        return switch (kind) {
            case CLASS -> server.classes().test(name);
            case SERVICE -> server.services().test(name);
        };
    }

    /** @param missing one or more */
    static String message(List<String> missing) {
        return "This server lacks " + String.join(", ", missing) + ". Add it with bin/jboss-cli.sh --connect --file="
                + SCRIPT
                + " (docs/operating.md, A WildFly of your own), or use the server that the build makes: derive server";
    }
}

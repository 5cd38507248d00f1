package org.holocron.derive.runner;

import java.time.Instant;
import org.holocron.derive.dependency.BreakerState;
import org.holocron.derive.dependency.DependencyKey;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.jspecify.annotations.Nullable;

/**
 * A dependency that is unavailable: since when, why, and what is done about it. Part of the breaker's working state, and shown to
 * people.
 *
 * @param kind an {@code ErrorKind} by name, or {@link #DATABASE_AWAY}
 * @param message for people: what is wrong and what to do
 * @param since when it was first found so
 * @param failures how often in a row it was found so; 1 or more
 * @param nextProbe when it is looked for again; by this node's clock as long as only this node knows of it, by the
 *     database's clock once the stored breaker was read
 */
public record Outage(
        Dependency dependency,
        String kind,
        String message,
        Instant since,
        int failures,
        Instant nextProbe,
        OutageDetails details) {

    /**
     * People know the database's outage by this name, whatever found it; the name is older than the word
     * <em>unavailable</em>, and callers of the API know it.
     */
    public static final String DATABASE_AWAY = "DATABASE_AWAY";

    /** Nothing else is known of it. */
    public Outage(Dependency dependency, String kind, String message, Instant since, int failures, Instant nextProbe) {
        this(dependency, kind, message, since, failures, nextProbe, OutageDetails.UNKNOWN);
    }

    Outage with(OutageDetails others) {
        return new Outage(dependency, kind, message, since, failures, nextProbe, others);
    }

    /**
     * The model whose jobs wait, of a pair only those of its interrogation; null where all jobs wait, or those of an
     * interrogation with any model.
     */
    public @Nullable String model() {
        return dependency.model();
    }

    /** What people call it by to close its breaker; the same on every node. */
    public String name() {
        return DependencyKey.shortName(dependency);
    }

    public boolean isHalfOpen() {
        return details.state() == BreakerState.HALF_OPEN;
    }

    /** Kind, begin and message in one line. */
    public String summary() {
        return kind + " since " + since + ": " + message;
    }

    /** Everything in one line: what, why, since when, the event and its suspects, when and what ends it. */
    public String report() {
        return dependency + (isHalfOpen() ? " may be tried by one job, " : " is unavailable, ") + summary() + "; "
                + outlook();
    }

    /** What {@link #summary} leaves out: the event and its suspects, when and what ends it. */
    public String outlook() {
        StringBuilder report = new StringBuilder();
        if (details.origin().eventId() != null) {
            report.append("event ").append(details.origin().eventId()).append("; ");
        }
        if (!details.suspects().isEmpty()) {
            report.append("suspects ").append(details.suspects()).append("; ");
        }
        if (!isHalfOpen()) {
            report.append("next probe at ").append(nextProbe).append("; ");
        }
        return report.append("closed by ").append(closedBy()).toString();
    }

    /**
     * Whether only a job can tell that the dependency works. A server that was busy or refused this runner answers its probe all
     * the while, and so does one that cannot load a model which it lists; of a pair of interrogation and model no probe tells
     * anything. All else is proven by what its probe does.
     */
    public boolean needsTrial() {
        return switch (dependency.kind()) {
            case MODEL_SERVER -> !kind.equals(ErrorKind.MODEL_SERVER_UNAVAILABLE.name());
            case MODEL -> !kind.equals(ErrorKind.MODEL_MISSING.name());
            case INTERROGATION_MODEL -> true;
            case DATABASE, LAKE, EVIDENCE, INTERROGATIONS, INTERROGATION -> false;
        };
    }

    /** Whether it is an outage for every node, which they share. This node's folders, and what it reaches, are its own concern. */
    boolean concernsAllNodes() {
        return switch (dependency.kind()) {
            case MODEL_SERVER, MODEL, INTERROGATION_MODEL -> !kind.equals(ErrorKind.MODEL_SERVER_UNAVAILABLE.name());
            case DATABASE, LAKE, EVIDENCE, INTERROGATIONS, INTERROGATION -> false;
        };
    }

    /** What closes the breaker, for people. By the name of a pair a person can only let one job try; to resume its model or interrogation closes it. */
    public String closedBy() {
        if (dependency.kind() != Dependency.Kind.INTERROGATION_MODEL) {
            return closedByItself() + ", or a person: derive close " + name();
        }
        return isHalfOpen()
                ? closedByItself()
                : closedByItself() + "; a person can let one job try: derive close " + name();
    }

    private String closedByItself() {
        if (isHalfOpen()) {
            return "the answer to one trial job";
        }
        if (dependency.kind() == Dependency.Kind.INTERROGATION_MODEL) {
            return "the answer to one trial job, once the time of the next probe has come or the interrogation, the model or"
                    + " the server has changed";
        }
        return needsTrial() ? "a probe that succeeds, and then the answer to one trial job" : "a probe that succeeds";
    }
}

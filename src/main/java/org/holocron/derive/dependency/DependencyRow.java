package org.holocron.derive.dependency;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Row;
import org.holocron.derive.text.CleanLog;
import org.jspecify.annotations.Nullable;

/** The columns of {@code dependency_state}, for both adapters. */
final class DependencyRow {

    private static final Logger LOG = CleanLog.of(DependencyRow.class);

    private DependencyRow() {}

    /**
     * A row that this program cannot read, written by a later one or by hand, harms no other: it is left out, and its breaker is
     * only this node's own.
     */
    static Optional<StoredBreaker> read(Row row) throws SQLException {
        try {
            return Optional.of(readable(row));
        } catch (IllegalArgumentException | IllegalStateException unreadable) {
            LOG.log(
                    Level.WARNING,
                    "The row {0} of dependency_state cannot be read and is skipped: {1}",
                    row.text("dependency_key"),
                    unreadable.getMessage());
            return Optional.empty();
        }
    }

    private static StoredBreaker readable(Row row) throws SQLException {
        BreakerState state = BreakerState.valueOf(row.text("state"));
        Dependency dependency = new Dependency(
                Dependency.Kind.valueOf(row.text("kind")),
                row.text("address"),
                row.textOrNull("model"),
                row.textOrNull("interrogation_key"));
        return new StoredBreaker(
                dependency,
                row.bigint("version"),
                state,
                row.number("failures"),
                state == BreakerState.CLOSED ? null : outage(row));
    }

    private static StoredBreaker.StoredOutage outage(Row row) throws SQLException {
        return new StoredBreaker.StoredOutage(
                row.text("reason_kind"),
                row.text("reason"),
                row.instant("since_utc"),
                row.instant("next_probe_utc"),
                Duration.ofMillis(row.bigint("until_probe_ms")),
                new BreakerOrigin(
                        row.uuidOrNull("opened_by_job"), row.uuidOrNull("event_id"), row.textOrNull("opened_under")));
    }

    static Parameters key(DependencyKey key) {
        return Parameters.of().text("dependency_key", key.hash());
    }

    /** @param version the row's until now */
    static Parameters change(DependencyKey key, BreakerChange change, long version) {
        Dependency dependency = key.dependency();
        Parameters parameters = key(key).text("kind", dependency.kind().name())
                .text("address", dependency.address())
                .text("model", dependency.model())
                .text("interrogation_key", dependency.interrogationKey())
                .text("node", key.node())
                .text("state", change.state().name())
                .number("failures", change.failures())
                .number("generated", change.worked() ? 1 : 0)
                .bigint("version", version);
        return outage(parameters, change.outage());
    }

    private static Parameters outage(Parameters parameters, BreakerChange.@Nullable NewOutage outage) {
        BreakerOrigin origin = outage == null ? BreakerOrigin.UNKNOWN : outage.origin();
        return parameters
                .text("reason_kind", outage == null ? null : outage.kind())
                .text("reason", outage == null ? null : outage.message())
                .millis("age_ms", outage == null ? null : outage.age())
                .millis("until_probe_ms", outage == null ? null : outage.untilProbe())
                .uuid("opened_by_job", origin.jobId())
                .uuid("event_id", origin.eventId())
                .text("opened_under", origin.circumstances());
    }
}

package org.holocron.derive.blame;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.FileRef;
import org.holocron.derive.job.VersionedPair;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Session;
import org.holocron.derive.sql.SqlClient;

/** The events of a database whose rules are in the application. */
public final class StatementBlameStore implements BlameStore {

    /** The row that is no server's. */
    private static final long ALL_SERVERS = 0;

    private final SqlClient database;

    public StatementBlameStore(SqlClient database) {
        this.database = database;
    }

    @Override
    public CallEvidence failed(FailedCall call) {
        return database.inTransaction(tx -> {
            UUID event = eventOf(tx, call);
            return new StatementEvidence(tx, BlameParameters.of(call).uuid("event_id", event), event).read();
        });
    }

    @Override
    public ProbeAnswer probed(FailedCall call, UUID event, boolean generated, Duration age) {
        return database.inTransaction(tx -> {
            if (generated) {
                tx.changeOne("blame/probe-generated", Parameters.of().uuid("event_id", event));
                return ProbeAnswer.GENERATED;
            }
            Parameters parameters = Parameters.of()
                    .bigint("server_key", call.asked().serverKey())
                    .millis("age_ms", age);
            return tx.row("blame/failed-lately", parameters, row -> true).isPresent()
                    ? ProbeAnswer.INCONCLUSIVE
                    : ProbeAnswer.FAILED;
        });
    }

    @Override
    public boolean onlyThisJobGetsTheError(UUID jobId, VersionedPair asked) {
        Parameters parameters = Parameters.of()
                .uuid("job_id", jobId)
                .bigint("model_key", asked.modelKey())
                .textArray("model_kinds", ModelWords.KINDS);
        return database.inTransaction(tx -> tx.row("blame/alone-with-its-words", parameters, row -> true))
                .isPresent();
    }

    @Override
    public Optional<FileRef> lastAnsweredRequest(Dependency model) {
        return database.inTransaction(
                tx -> tx.row("blame/last-answered-request", BlameParameters.of(model), BlameRows::file));
    }

    @Override
    public Isolation isolate(UUID jobId, Duration longest) {
        Parameters parameters = Parameters.of().uuid("job_id", jobId).millis("longest_ms", longest);
        return database.inTransaction(tx -> {
            lockServer(tx, ALL_SERVERS);
            Optional<UUID> isolated = isolated(tx);
            if (isolated.isPresent() && !isolated.get().equals(jobId)) {
                return Isolation.NOT_NOW;
            }
            tx.changeOne("blame/isolate", parameters);
            return tx.row("blame/others-in-flight", parameters, row -> true).isPresent()
                    ? Isolation.WAIT
                    : Isolation.ALONE;
        });
    }

    @Override
    public List<RunningJob> running() {
        return database.inTransaction(tx -> tx.rows("blame/running", Parameters.of(), BlameRows::running));
    }

    @Override
    public boolean isIsolating() {
        return database.inTransaction(StatementBlameStore::isolated).isPresent();
    }

    private static Optional<UUID> isolated(Session tx) throws SQLException {
        return tx.row("blame/isolated-job", Parameters.of(), row -> row.uuid("job_id"));
    }

    private static UUID eventOf(Session tx, FailedCall call) throws SQLException {
        Parameters parameters = BlameParameters.of(call);
        lockServer(tx, call.asked().serverKey());
        Optional<UUID> known = tx.row("blame/event-of-attempt", parameters, row -> row.uuid("event_id"));
        if (known.isPresent()) {
            return known.get();
        }
        Optional<UUID> present = tx.row("blame/present-event", parameters, row -> row.uuid("event_id"));
        UUID event = present.isPresent() ? present.get() : begin(tx, call);
        Parameters failure = parameters.uuid("event_id", event);
        if (!tx.updateOne("blame/mark-failed", failure)) {
            tx.changeOne("blame/insert-failed", failure);
        }
        return event;
    }

    /** The first time, the insert is the lock. */
    private static void lockServer(Session tx, long serverKey) throws SQLException {
        Parameters server = Parameters.of().bigint("server_key", serverKey);
        boolean isThere = tx.row("blame/lock-server", server, row -> true).isPresent();
        if (!isThere && !tx.insertIfAbsent("blame/insert-server", server)) {
            tx.row("blame/lock-server", server, row -> true).orElseThrow();
        }
    }

    /** What is older than a week says nothing any more. */
    private static UUID begin(Session tx, FailedCall call) throws SQLException {
        Parameters parameters = BlameParameters.of(call);
        tx.rows("blame/forget-members", parameters, row -> row.uuid("job_id"));
        tx.rows("blame/forget-events", parameters, row -> row.uuid("event_id"));
        UUID event = UUID.randomUUID();
        parameters.uuid("event_id", event);
        tx.changeOne("blame/begin-event", parameters);
        tx.rows("blame/insert-in-flight", parameters, row -> row.uuid("job_id"));
        return event;
    }

    /** The queries that make the evidence. */
    private record StatementEvidence(Session tx, Parameters parameters, UUID event) {

        CallEvidence read() throws SQLException {
            Optional<Previous> previous = tx.row(
                    "blame/previous-failure",
                    parameters,
                    row -> new Previous(
                            row.uuid("event_id"), row.instant("failed_utc"), row.number("probe_generated") == 1));
            PreviousFailure failure = null;
            if (previous.isPresent()) {
                failure = new PreviousFailure(
                        previous.get().event(),
                        company(previous.get().event()),
                        previous.get().probeGenerated());
            }
            return new CallEvidence(
                    event,
                    company(event),
                    failure,
                    tx.row("blame/suspects", parameters, BlameRows::suspects).orElse(Suspects.NONE),
                    server(previous.map(Previous::failedUtc)));
        }

        private Company company(UUID ofEvent) throws SQLException {
            parameters.uuid("event_id", ofEvent);
            Company company = tx.row("blame/company", parameters, row -> BlameRows.company(row, ""))
                    .orElse(Company.NONE);
            parameters.uuid("event_id", event);
            return company;
        }

        private ServerRecord server(Optional<Instant> since) throws SQLException {
            parameters.instant("since", since.orElse(null));
            int fresh = tx.row("blame/fresh-answers", parameters, row -> row.number("fresh"))
                    .orElse(0);
            ServerHealth health = tx.row(
                            "blame/health",
                            parameters,
                            row -> new ServerHealth(row.number("failures"), row.number("total"), fresh))
                    .orElseThrow();
            Streak model = tx.row("blame/model-streak", parameters, row -> BlameRows.streak(row, ""))
                    .orElse(Streak.NONE);
            return tx.row(
                            "blame/pair-streak",
                            parameters,
                            row -> new ServerRecord(
                                    health, model, BlameRows.streak(row, ""), row.number("answered") == 1))
                    .orElseThrow();
        }
    }

    private record Previous(UUID event, Instant failedUtc, boolean probeGenerated) {}
}

package org.holocron.derive.blame;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.FileRef;
import org.holocron.derive.job.VersionedPair;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Row;
import org.holocron.derive.sql.SqlClient;
import org.jspecify.annotations.Nullable;

/** The events of a database whose rules are in procedures: each call is one procedure and one round trip. */
public final class ProcedureBlameStore implements BlameStore {

    private final SqlClient database;

    public ProcedureBlameStore(SqlClient database) {
        this.database = database;
    }

    @Override
    public CallEvidence failed(FailedCall call) {
        return database.inOneCall(tx -> tx.row("blame/failed", BlameParameters.of(call), ProcedureBlameStore::evidence))
                .orElseThrow();
    }

    @Override
    public ProbeAnswer probed(FailedCall call, UUID event, boolean generated, Duration age) {
        Parameters parameters = Parameters.of()
                .uuid("event_id", event)
                .bigint("server_key", call.asked().serverKey())
                .number("generated", generated ? 1 : 0)
                .millis("age_ms", age);
        return database.inOneCall(
                        tx -> tx.row("blame/probed", parameters, row -> ProbeAnswer.valueOf(row.text("answer"))))
                .orElseThrow();
    }

    @Override
    public boolean onlyThisJobGetsTheError(UUID jobId, VersionedPair asked) {
        Parameters parameters = Parameters.of()
                .uuid("job_id", jobId)
                .bigint("model_key", asked.modelKey())
                .textArray("model_kinds_json", ModelWords.KINDS);
        return database.inOneCall(
                        tx -> tx.row("blame/alone-with-its-words", parameters, row -> row.number("alone") == 1))
                .orElseThrow();
    }

    @Override
    public Optional<FileRef> lastAnsweredRequest(Dependency model) {
        return database.inOneCall(
                tx -> tx.row("blame/last-answered-request", BlameParameters.of(model), BlameRows::file));
    }

    @Override
    public Isolation isolate(UUID jobId, Duration longest) {
        Parameters parameters = Parameters.of().uuid("job_id", jobId).millis("longest_ms", longest);
        return database.inOneCall(
                        tx -> tx.row("blame/isolate", parameters, row -> Isolation.valueOf(row.text("isolation"))))
                .orElseThrow();
    }

    @Override
    public List<RunningJob> running() {
        return database.inOneCall(tx -> tx.rows("blame/running", Parameters.of(), BlameRows::running));
    }

    @Override
    public boolean isIsolating() {
        return database.inOneCall(
                        tx -> tx.row("blame/is-isolating", Parameters.of(), row -> row.number("isolating") == 1))
                .orElseThrow();
    }

    private static CallEvidence evidence(Row row) throws SQLException {
        return new CallEvidence(
                row.uuid("event_id"), BlameRows.company(row, ""), previous(row), BlameRows.suspects(row), server(row));
    }

    private static @Nullable PreviousFailure previous(Row row) throws SQLException {
        UUID event = row.uuidOrNull("previous_event");
        return event == null
                ? null
                : new PreviousFailure(event, BlameRows.company(row, "previous_"), row.number("previous_probe") == 1);
    }

    private static ServerRecord server(Row row) throws SQLException {
        return new ServerRecord(
                new ServerHealth(row.number("failures"), row.number("total"), row.number("fresh")),
                BlameRows.streak(row, "model_"),
                BlameRows.streak(row, "pair_"),
                row.number("answered") == 1);
    }
}

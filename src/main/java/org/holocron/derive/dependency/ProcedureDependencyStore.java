package org.holocron.derive.dependency;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.SqlClient;

/** The breakers in a database that is reached by procedures. */
public final class ProcedureDependencyStore implements DependencyStore {

    private final SqlClient database;

    public ProcedureDependencyStore(SqlClient database) {
        this.database = database;
    }

    @Override
    public List<StoredBreaker> read(String nodeId) {
        Parameters parameters = Parameters.of().text("node", nodeId);
        return database.inOneCall(call -> call.rows("dependency/breakers", parameters, DependencyRow::read)).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public Optional<StoredBreaker> find(DependencyKey key) {
        return database.inOneCall(call -> call.row("dependency/breaker", DependencyRow.key(key), DependencyRow::read))
                .flatMap(row -> row);
    }

    @Override
    public Optional<StoredBreaker> write(DependencyKey key, BreakerChange change, long version) {
        Parameters parameters = DependencyRow.change(key, change, version);
        return database.inOneCall(call -> call.row("dependency/change-breaker", parameters, DependencyRow::read))
                .flatMap(row -> row);
    }

    @Override
    public boolean holdProbe(DependencyKey key, long version, String owner, Duration lease) {
        Parameters parameters = DependencyRow.key(key)
                .bigint("version", version)
                .text("owner", owner)
                .millis("lease_ms", lease);
        return database.inOneCall(call -> call.row("dependency/hold-probe", parameters, row -> row.number("held") == 1))
                .orElse(false);
    }

    @Override
    public boolean releaseProbe(DependencyKey key, String owner) {
        Parameters parameters = DependencyRow.key(key).text("owner", owner);
        return database.inOneCall(
                        call -> call.row("dependency/release-probe", parameters, row -> row.number("released") == 1))
                .orElse(false);
    }
}

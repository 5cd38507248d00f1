package org.holocron.derive.dependency;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Session;
import org.holocron.derive.sql.SqlClient;

/** The breakers in a database that is reached by statements. */
public final class StatementDependencyStore implements DependencyStore {

    private final SqlClient database;

    public StatementDependencyStore(SqlClient database) {
        this.database = database;
    }

    @Override
    public List<StoredBreaker> read(String nodeId) {
        Parameters parameters = Parameters.of().text("node", nodeId);
        return database.inTransaction(tx -> tx.rows("dependency/breakers", parameters, DependencyRow::read)).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public Optional<StoredBreaker> find(DependencyKey key) {
        return database.inTransaction(tx -> find(tx, key));
    }

    @Override
    public Optional<StoredBreaker> write(DependencyKey key, BreakerChange change, long version) {
        Parameters parameters = DependencyRow.change(key, change, version);
        return database.inTransaction(tx -> {
            boolean changed = version == 0
                    ? tx.insertIfAbsent("dependency/insert-breaker", parameters)
                    : tx.updateOne("dependency/change-breaker", parameters);
            return changed ? find(tx, key) : Optional.empty();
        });
    }

    @Override
    public boolean holdProbe(DependencyKey key, long version, String owner, Duration lease) {
        Parameters parameters = DependencyRow.key(key)
                .bigint("version", version)
                .text("owner", owner)
                .millis("lease_ms", lease);
        return database.inTransaction(tx -> tx.updateOne("dependency/hold-probe", parameters));
    }

    @Override
    public boolean releaseProbe(DependencyKey key, String owner) {
        Parameters parameters = DependencyRow.key(key).text("owner", owner);
        return database.inTransaction(tx -> tx.updateOne("dependency/release-probe", parameters));
    }

    private static Optional<StoredBreaker> find(Session tx, DependencyKey key) throws SQLException {
        return tx.row("dependency/breaker", DependencyRow.key(key), DependencyRow::read)
                .flatMap(row -> row);
    }
}

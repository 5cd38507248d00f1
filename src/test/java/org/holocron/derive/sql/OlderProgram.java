package org.holocron.derive.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/** H2 with the statements of the program before this one; they are kept in the tests' resources. */
final class OlderProgram implements Dialect {

    static final String FOLDER = "h2-older";

    private final H2Dialect h2 = new H2Dialect();

    @Override
    public String folder() {
        return FOLDER;
    }

    @Override
    public String storedName(String name) {
        return h2.storedName(name);
    }

    @Override
    public ErrorClass classify(SQLException error) {
        return h2.classify(error);
    }

    @Override
    public boolean isRefusedLogin(SQLException error) {
        return h2.isRefusedLogin(error);
    }

    @Override
    public @Nullable String explain(SQLException error) {
        return h2.explain(error);
    }

    @Override
    public int nullType() {
        return h2.nullType();
    }

    @Override
    public @Nullable Object textArray(List<String> values) {
        return h2.textArray(values);
    }

    @Override
    public @Nullable Instant instantOrNull(ResultSet results, String column) throws SQLException {
        return h2.instantOrNull(results, column);
    }

    @Override
    public boolean insertIfAbsent(PreparedStatement insert) throws SQLException {
        return h2.insertIfAbsent(insert);
    }

    @Override
    public ClaimTurn claimTurn() {
        return h2.claimTurn();
    }

    @Override
    public SchemaCheck schemaCheck(Flyway flyway, SqlClient database) {
        return h2.schemaCheck(flyway, database);
    }
}

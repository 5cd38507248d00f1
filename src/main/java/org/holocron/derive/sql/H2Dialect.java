package org.holocron.derive.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.callback.Callback;
import org.jspecify.annotations.Nullable;

/**
 * H2, embedded or as a server.
 *
 * <p>Its {@code FOR UPDATE SKIP LOCKED} locks every candidate, which makes claims slow and the queue look empty to others. So
 * the claimers of one process take turns here. The lock is for speed only: the claim is right without it.
 */
public final class H2Dialect implements Dialect {

    private static final String OTHER_VERSION = "the schema is of another version: run the migrations";
    private static final String DISK = "the database's file cannot be read or written: check the disk";

    private static final Map<Integer, String> EXPLANATIONS = Map.ofEntries(
            Map.entry(28000, "the database refuses the user or the password"),
            Map.entry(42102, "a table is missing, " + OTHER_VERSION),
            Map.entry(42104, "a table is missing, " + OTHER_VERSION),
            Map.entry(90079, "the schema is missing: run the migrations"),
            Map.entry(42122, "a column is missing, " + OTHER_VERSION),
            Map.entry(90020, "the database's file is in use by another process"),
            Map.entry(90030, "the database's file is damaged"),
            Map.entry(90098, "the database was closed"),
            Map.entry(90028, DISK),
            Map.entry(90031, DISK),
            Map.entry(90096, "the user lacks a right: grant it what the runner does"));

    private final ReentrantLock oneClaimAtATime = new ReentrantLock();

    @Override
    public String folder() {
        return "h2";
    }

    @Override
    public Callback[] aroundScripts() {
        return new Callback[] {new H2CopiedTables()};
    }

    @Override
    public String storedName(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    @Override
    public ErrorClass classify(SQLException error) {
        return switch (error.getErrorCode()) {
            // A lock time-out, a concurrent update.
            case 50200, 90131 -> ErrorClass.CONFLICT;
            case 23505 -> ErrorClass.DUPLICATE;
            default -> ErrorClass.OTHER;
        };
    }

    /** The user or the password is wrong. */
    @Override
    public boolean isRefusedLogin(SQLException error) {
        return error.getErrorCode() == 28000;
    }

    @Override
    public @Nullable String explain(SQLException error) {
        return EXPLANATIONS.get(error.getErrorCode());
    }

    @Override
    public int nullType() {
        return Types.NULL;
    }

    @Override
    public Object textArray(List<String> values) {
        return values.toArray(String[]::new);
    }

    @Override
    public @Nullable Instant instantOrNull(ResultSet results, String column) throws SQLException {
        OffsetDateTime value = results.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    @Override
    public ClaimTurn claimTurn() {
        return new ClaimTurn(oneClaimAtATime);
    }

    @Override
    public SchemaCheck schemaCheck(Flyway flyway, SqlClient database) {
        return new FlywaySchemaCheck(flyway, new SqlErrors(this), database);
    }
}

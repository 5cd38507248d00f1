package org.holocron.derive.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.holocron.derive.json.Json;
import org.jspecify.annotations.Nullable;

/** SQL Server 2019 or later, and Azure SQL. Its procedures take their own locks, so that claimers need not take turns. */
public final class SqlServerDialect implements Dialect {

    /** What the procedures of {@code sql/sqlserver/} throw themselves: their parameters are wrong. */
    private static final int FIRST_OWN_ERROR = 51_000;

    private static final int LAST_OWN_ERROR = 51_099;

    private static final int LOCK_TIMEOUT_OF_SCRIPTS = 60_000;

    private static final Pattern CONNECTION_ID = Pattern.compile("\\s*ClientConnectionId:[0-9a-fA-F-]+");

    @Override
    public String folder() {
        return "sqlserver";
    }

    @Override
    public String storedName(String name) {
        return name;
    }

    @Override
    public ErrorClass classify(SQLException error) {
        int number = error.getErrorCode();
        if (number >= FIRST_OWN_ERROR && number <= LAST_OWN_ERROR) {
            return ErrorClass.REJECTED;
        }
        return switch (number) {
            // A deadlock's victim, a lock time-out.
            case 1205, 1222 -> ErrorClass.CONFLICT;
            // By a unique index, by a key.
            case 2601, 2627 -> ErrorClass.DUPLICATE;
            // Too long, the second one below compatibility level 150: rejections that have no SQL state of their own.
            case 2628, 8152 -> ErrorClass.REJECTED;
            // The last four say that an object is missing or the login may not see it.
            case 229, 230, 262, 297, 300, 15247, 1088, 2760, 4902, 15151 -> ErrorClass.NOT_PERMITTED;
            default -> ErrorClass.OTHER;
        };
    }

    @Override
    public @Nullable String explain(SQLException error) {
        return SqlServerMessages.of(error);
    }

    /** Errors of the driver, such as a port where nobody is, have no number. One that nobody has foreseen may be counted too. */
    /** What passes by itself is none: what counts log-ins is not there yet. */
    @Override
    public boolean isRefusedLogin(SQLException error) {
        return error.getErrorCode() != 0 && !SqlServerMessages.passesByItself(error);
    }

    /** Its connection's id is another one each time. */
    @Override
    public String ownWords(SQLException error) {
        return CONNECTION_ID.matcher(String.valueOf(error.getMessage())).replaceAll("");
    }

    @Override
    public String migrationNotPermitted() {
        return SqlServerMessages.MIGRATION_NOT_PERMITTED;
    }

    /** No time-out of the socket; a lock is waited for as long as a quiet queue may need. */
    @Override
    public Restoration allowLongStatements(Connection connection) throws SQLException {
        int socket = connection.getNetworkTimeout();
        int lock = lockTimeout(connection);
        connection.setNetworkTimeout(Runnable::run, 0);
        setLockTimeout(connection, LOCK_TIMEOUT_OF_SCRIPTS);
        return () -> {
            setLockTimeout(connection, lock);
            connection.setNetworkTimeout(Runnable::run, socket);
        };
    }

    private static int lockTimeout(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery("SELECT @@LOCK_TIMEOUT")) {
            results.next();
            return results.getInt(1);
        }
    }

    private static void setLockTimeout(Connection connection, int millis) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCK_TIMEOUT " + millis);
        }
    }

    /** The server converts this type to every other one. */
    @Override
    public int nullType() {
        return Types.NVARCHAR;
    }

    /** There are no arrays: the procedures read JSON, and null as no texts at all. */
    @Override
    public @Nullable Object textArray(List<String> values) {
        return values.isEmpty() ? null : Json.createArrayBuilder(values).build().toString();
    }

    /** The columns have no zone; they are UTC. */
    @Override
    public @Nullable Instant instantOrNull(ResultSet results, String column) throws SQLException {
        LocalDateTime value = results.getObject(column, LocalDateTime.class);
        return value == null ? null : value.toInstant(ZoneOffset.UTC);
    }

    @Override
    public Duration pauseAfterConflict() {
        return Duration.ofMillis(ThreadLocalRandom.current().nextInt(10, 200));
    }

    @Override
    public ClaimTurn claimTurn() {
        return ClaimTurn.atOnce();
    }

    @Override
    public SchemaCheck schemaCheck(Flyway flyway, SqlClient database) {
        return new SqlServerSchema(database);
    }
}

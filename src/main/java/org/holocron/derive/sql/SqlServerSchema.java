package org.holocron.derive.sql;

import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The version of a SQL Server's scripts, as the procedure of the last script tells it. This works no matter who ran the scripts,
 * and with a login that may execute procedures and nothing else.
 */
final class SqlServerSchema implements SchemaCheck {

    /** The number of the last script in {@code sql/sqlserver/}, which is always the one that tells the version. */
    static final int VERSION = IntStream.rangeClosed(1, 999)
            .filter(number -> SqlServerSchema.class.getResource(versionScript(number)) != null)
            .max()
            .orElseThrow();

    private static final int NO_SUCH_PROCEDURE = 2812;

    /** OPENJSON, by which the procedures read lists, is there from this compatibility level on. */
    private static final int LEAST_COMPATIBILITY = 130;

    private final SqlClient database;

    SqlServerSchema(SqlClient database) {
        this.database = database;
    }

    @Override
    public int programVersion() {
        return VERSION;
    }

    /**
     * A newer schema needs nothing. An error that an operator knows what to do about is thrown, since scripts would meet it too, in more
     * words; with any other one it is up to the scripts to tell why.
     */
    @Override
    public boolean isUpToDate() {
        try {
            return version().map(Version::schema).orElse(0) >= VERSION;
        } catch (DatabaseUnavailableException unavailable) {
            if (isExplained(unavailable)) {
                throw unavailable;
            }
            return false;
        }
    }

    private static boolean isExplained(DatabaseUnavailableException unavailable) {
        return unavailable.getCause() instanceof SQLException e
                && SqlServerMessages.of(SqlErrors.driverError(e)) != null;
    }

    @Override
    public void check() {
        Version version = version()
                .orElseThrow(() -> new DatabaseUnavailableException(SqlServerMessages.missing(database.schema())));
        if (version.schema() < VERSION) {
            throw new DatabaseUnavailableException(SqlServerMessages.older(version.schema(), VERSION));
        }
        if (version.oldestProgram() > VERSION) {
            throw new DatabaseUnavailableException(
                    SqlServerMessages.newer(version.schema(), version.oldestProgram(), VERSION));
        }
        int compatibility = setting("compatibility_level", LEAST_COMPATIBILITY);
        if (compatibility < LEAST_COMPATIBILITY) {
            throw new DatabaseUnavailableException(SqlServerMessages.compatibility(String.valueOf(compatibility)));
        }
    }

    @Override
    public Optional<String> warning() {
        return setting("read_committed_snapshot", 1) == 1
                ? Optional.empty()
                : Optional.of(SqlServerMessages.NO_SNAPSHOT);
    }

    private int setting(String column, int otherwise) {
        return database.inOneCall(call -> call.row("database-settings", Parameters.of(), row -> row.number(column)))
                .orElse(otherwise);
    }

    private static String versionScript(int number) {
        return "/sql/sqlserver/V%03d__version.sql".formatted(number);
    }

    /** Empty if the procedure is missing. */
    private Optional<Version> version() {
        try {
            return database.inOneCall(call -> call.row(
                    "schema-version",
                    Parameters.of(),
                    row -> new Version(row.number("schema_version"), row.number("oldest_program"))));
        } catch (DatabaseUnavailableException unavailable) {
            if (SqlErrors.numberOf(unavailable) == NO_SUCH_PROCEDURE) {
                return Optional.empty();
            }
            throw unavailable;
        }
    }

    /** @param oldestProgram the oldest program that the schema serves, by the number of its last script */
    private record Version(int schema, int oldestProgram) {}
}

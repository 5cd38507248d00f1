package org.holocron.derive.sql;

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
    static final String NO_SNAPSHOT =
            "READ_COMMITTED_SNAPSHOT is off: a session that reads jobs keeps others from changing them, so"
                    + " that claims skip jobs and completions wait; set it ON (ALTER DATABASE, see sql/README.md)";

    private final SqlClient database;

    SqlServerSchema(SqlClient database) {
        this.database = database;
    }

    @Override
    public int programVersion() {
        return VERSION;
    }

    /** False also if the version cannot be read: running the scripts then tells why. A newer schema needs nothing. */
    @Override
    public boolean isUpToDate() {
        try {
            return version().map(Version::schema).orElse(0) >= VERSION;
        } catch (DatabaseUnavailableException unavailable) {
            return false;
        }
    }

    @Override
    public void check() {
        Version version = version()
                .orElseThrow(() -> otherVersion("the schema " + database.schema()
                        + " is missing in the database, or its procedures are: let the runner create them"
                        + " (DERIVE_DB_MIGRATE=true with a login that may), or run sql/sqlserver/ with sqlcmd"));
        if (version.schema() < VERSION) {
            throw otherVersion("the schema is of another version: it has " + version.schema() + ", this program needs "
                    + VERSION + "; run the scripts in sql/sqlserver/ that come after");
        }
        if (version.oldestProgram() > VERSION) {
            throw otherVersion("the schema is of another version: it has " + version.schema()
                    + " and serves programs that know " + version.oldestProgram() + " or later, this program knows "
                    + VERSION + "; upgrade the runner");
        }
    }

    @Override
    public Optional<String> warning() {
        boolean snapshot = database.inOneCall(call ->
                        call.row("database-settings", Parameters.of(), row -> row.number("read_committed_snapshot")))
                .orElse(1)
                .equals(1);
        return snapshot ? Optional.empty() : Optional.of(NO_SNAPSHOT);
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

    private static DatabaseUnavailableException otherVersion(String message) {
        return new DatabaseUnavailableException(message, new IllegalStateException("another version"));
    }
}

package org.holocron.derive.sql;

import java.util.OptionalInt;
import javax.sql.DataSource;

/**
 * The version of a SQL Server's scripts, as the procedure of the last script tells it. This works whoever ran the scripts,
 * and with a login that may execute procedures and nothing else.
 */
final class SqlServerSchema {

    /** The number of the last script in {@code sql/sqlserver/}. */
    static final int VERSION = 8;

    private static final int NO_SUCH_PROCEDURE = 2812;

    private final SqlClient database;
    private final String schema;

    SqlServerSchema(DataSource dataSource, String schema) {
        this.database = new SqlClient(dataSource, Dialect.SQL_SERVER, schema);
        this.schema = schema;
    }

    /** False also if the version cannot be read: running the scripts then tells why. */
    boolean isUpToDate() {
        try {
            return version().orElse(0) == VERSION;
        } catch (DatabaseUnavailableException unavailable) {
            return false;
        }
    }

    /** Throws {@link DatabaseUnavailableException} unless the schema has exactly this program's version. */
    void check() {
        int version = version()
                .orElseThrow(() -> otherVersion("the schema " + schema
                        + " is missing in the database, or its procedures are: let the runner create them"
                        + " (DERIVE_DB_MIGRATE=true with a login that may), or run sql/sqlserver/ with sqlcmd"));
        if (version < VERSION) {
            throw otherVersion("the schema is of another version: it has " + version + ", this program needs " + VERSION
                    + "; run the scripts in sql/sqlserver/ that come after");
        }
        if (version > VERSION) {
            throw otherVersion("the schema is of another version: it has " + version + ", this program knows " + VERSION
                    + "; upgrade the runner");
        }
    }

    /** Empty if the procedure is missing. */
    private OptionalInt version() {
        try {
            return database.inOneCall(
                            call -> call.row("schema-version", Parameters.of(), row -> row.number("schema_version")))
                    .map(OptionalInt::of)
                    .orElseGet(OptionalInt::empty);
        } catch (DatabaseUnavailableException unavailable) {
            if (SqlErrors.numberOf(unavailable) == NO_SUCH_PROCEDURE) {
                return OptionalInt.empty();
            }
            throw unavailable;
        }
    }

    private static DatabaseUnavailableException otherVersion(String message) {
        return new DatabaseUnavailableException(message, new IllegalStateException("another version"));
    }
}

package org.holocron.derive.sql;

import java.util.OptionalInt;
import javax.sql.DataSource;

/**
 * Which version of the scripts a SQL Server has, asked of the procedure that the last script leaves behind: whoever ran
 * them, and with a login that may execute procedures and nothing else.
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

    /** False also where the version cannot be learnt: whoever runs the scripts then hears why. */
    boolean isUpToDate() {
        try {
            return version().orElse(0) == VERSION;
        } catch (DatabaseUnavailableException away) {
            return false;
        }
    }

    /** Throws {@link DatabaseUnavailableException} unless the schema is exactly the one this program was made for. */
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
        } catch (DatabaseUnavailableException away) {
            if (SqlErrors.numberOf(away) == NO_SUCH_PROCEDURE) {
                return OptionalInt.empty();
            }
            throw away;
        }
    }

    private static DatabaseUnavailableException otherVersion(String message) {
        return new DatabaseUnavailableException(message, new IllegalStateException("another version"));
    }
}

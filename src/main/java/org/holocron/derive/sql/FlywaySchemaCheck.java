package org.holocron.derive.sql;

import java.util.Arrays;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;

/** Compares every script with Flyway's history of those that were applied. */
final class FlywaySchemaCheck implements SchemaCheck {

    private final Flyway flyway;
    private final SqlErrors errors;
    private final SqlClient database;

    FlywaySchemaCheck(Flyway flyway, SqlErrors errors, SqlClient database) {
        this.flyway = flyway;
        this.errors = errors;
        this.database = database;
    }

    /** Scripts that only the schema knows, from a newer program, are not among those that have a file. */
    @Override
    public int programVersion() {
        return Arrays.stream(flyway.info().all())
                .filter(script -> script.getState().isResolved())
                .map(MigrationInfo::getVersion)
                .filter(Objects::nonNull)
                .mapToInt(version -> version.getMajor().intValue())
                .max()
                .orElseThrow();
    }

    /** The migration itself finds out. */
    @Override
    public boolean isUpToDate() {
        return false;
    }

    private void requireServed() {
        int oldest = database.inTransaction(
                        tx -> tx.row("schema-version", Parameters.of(), row -> row.number("oldest_program")))
                .orElseThrow();
        int known = programVersion();
        if (oldest > known) {
            throw new DatabaseUnavailableException(
                    "the schema is of another version: it serves programs that know script " + oldest
                            + " or later, this program knows " + known + "; upgrade the runner");
        }
    }

    @Override
    public void check() {
        try {
            MigrationInfo[] pending = flyway.info().pending();
            if (pending.length > 0) {
                throw new DatabaseUnavailableException("the schema is of another version: " + pending.length
                        + " scripts must be applied, the first is " + pending[0].getScript());
            }
            flyway.validate();
            requireServed();
        } catch (FlywayException e) {
            throw errors.unavailable("the schema is of another version", e);
        }
    }
}

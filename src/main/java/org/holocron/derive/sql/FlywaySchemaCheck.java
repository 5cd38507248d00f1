package org.holocron.derive.sql;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;

/** Compares every script with Flyway's history of those that were applied. */
final class FlywaySchemaCheck implements SchemaCheck {

    private final Flyway flyway;
    private final SqlErrors errors;

    FlywaySchemaCheck(Flyway flyway, SqlErrors errors) {
        this.flyway = flyway;
        this.errors = errors;
    }

    /** The migration itself finds out. */
    @Override
    public boolean isUpToDate() {
        return false;
    }

    @Override
    public void check() {
        try {
            MigrationInfo[] pending = flyway.info().pending();
            if (pending.length > 0) {
                throw new DatabaseUnavailableException(
                        "the schema is of another version: " + pending.length
                                + " scripts must be applied, the first is " + pending[0].getScript(),
                        new IllegalStateException("pending migrations"));
            }
            flyway.validate();
        } catch (FlywayException e) {
            throw new DatabaseUnavailableException("the schema is of another version: " + errors.reason(e), e);
        }
    }
}

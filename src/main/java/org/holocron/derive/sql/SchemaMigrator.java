package org.holocron.derive.sql;

import java.sql.SQLException;
import java.util.Map;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.jspecify.annotations.Nullable;

/**
 * Brings the tables to this program's version with the scripts in {@code sql/<dialect>/}. Several nodes may do so at the
 * same time: one works, the others wait.
 */
public final class SchemaMigrator {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");

    private final Flyway flyway;
    private final @Nullable SqlServerSchema sqlServer;

    /** @param schema where the tables belong; created if it is missing */
    public SchemaMigrator(DataSource dataSource, Dialect dialect, String schema) {
        this.flyway = Flyway.configure(SchemaMigrator.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:sql/" + dialect.folder())
                .defaultSchema(dialect.spelled(checkedSchema(schema)))
                .table(dialect.spelled("derive_schema_history"))
                .createSchemas(true)
                // Tables that were made by other means are upgraded: the scripts run twice without harm.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .placeholderPrefix("$(")
                .placeholderSuffix(")")
                .placeholders(Map.of("SCHEMA", schema))
                .load();
        this.sqlServer = dialect == Dialect.SQL_SERVER ? new SqlServerSchema(dataSource, schema) : null;
    }

    /**
     * Applies the scripts that were not yet applied. A SQL Server that is up to date is asked for its version only, so that
     * a login without rights on the tables is enough.
     *
     * @return the number of applied scripts
     * @throws DatabaseUnavailableException if the database cannot be reached, a script fails, or the schema is newer than this program
     */
    public int migrate() {
        if (sqlServer != null && sqlServer.isUpToDate()) {
            return 0;
        }
        try {
            int applied = flyway.migrate().migrationsExecuted;
            if (sqlServer != null) {
                sqlServer.check();
            }
            return applied;
        } catch (FlywayException e) {
            throw new DatabaseUnavailableException("the schema cannot be brought up to date: " + reason(e), e);
        }
    }

    /** Throws {@link DatabaseUnavailableException} if scripts of this program were not applied, or have changed since they were. */
    public void check() {
        if (sqlServer != null) {
            sqlServer.check();
            return;
        }
        try {
            MigrationInfo[] pending = flyway.info().pending();
            if (pending.length > 0) {
                throw new DatabaseUnavailableException(
                        "the schema is of another version: " + pending.length
                                + " scripts are to be applied, the first is " + pending[0].getScript(),
                        new IllegalStateException("pending migrations"));
            }
            flyway.validate();
        } catch (FlywayException e) {
            throw new DatabaseUnavailableException("the schema is of another version: " + reason(e), e);
        }
    }

    static String checkedSchema(String schema) {
        if (!NAME.matcher(schema).matches()) {
            throw new IllegalArgumentException(
                    "the schema's name must be letters, digits and underscores, not '" + schema + "'");
        }
        return schema;
    }

    /** What the database said; if it said nothing, what Flyway says. */
    private static String reason(FlywayException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return String.valueOf(SqlErrors.translate(sql).getMessage());
            }
        }
        return String.valueOf(e.getMessage())
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("");
    }
}

package org.holocron.derive.sql;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.holocron.derive.text.CleanLog;

/**
 * Brings the tables to this program's version with the scripts in {@code sql/<dialect>/}. Several nodes may do so at the
 * same time: one works, the others wait.
 */
public final class SchemaMigrator {

    private static final Logger LOG = CleanLog.of(SchemaMigrator.class);

    private final Flyway flyway;
    private final Dialect dialect;
    private final SqlErrors errors;
    private final SchemaCheck schemaCheck;

    /** @param schema where the tables belong; created if it is missing */
    public SchemaMigrator(DataSource dataSource, Dialect dialect, String schema) {
        this.flyway = Flyway.configure(SchemaMigrator.class.getClassLoader())
                .dataSource(new MigrationDataSource(dataSource, dialect))
                .locations("classpath:sql/" + dialect.folder())
                .defaultSchema(dialect.storedName(SchemaName.checked(schema)))
                .table(dialect.storedName("derive_schema_history"))
                .createSchemas(true)
                // Tables that were made by other means are upgraded: the scripts run twice without harm.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .placeholderPrefix("$(")
                .placeholderSuffix(")")
                .placeholders(Map.of("SCHEMA", schema))
                .callbacks(dialect.aroundScripts())
                .load();
        this.dialect = dialect;
        this.errors = new SqlErrors(dialect);
        this.schemaCheck = dialect.schemaCheck(flyway, new SqlClient(dataSource, dialect, schema));
    }

    /**
     * Applies the scripts that were not yet applied, those that failed at an earlier start among them. A database that tells its version is asked for nothing else if it is up
     * to date, so that a login without rights on the tables is enough.
     *
     * @return the number of applied scripts
     * @throws DatabaseUnavailableException if the database cannot be reached, a script fails, or the schema is too new
     *     for this program
     */
    public int migrate() {
        int applied = schemaCheck.isUpToDate() ? 0 : applyScripts();
        schemaCheck.check();
        return applied;
    }

    /** The version of the schema that this program knows: the number of its last script. */
    public int programVersion() {
        return schemaCheck.programVersion();
    }

    /**
     * Throws {@link DatabaseUnavailableException} if scripts of this program were not applied, or have changed since, or if the
     * schema is too new for it.
     */
    public void check() {
        schemaCheck.check();
    }

    /** What is set in the database so that the runner works, but worse than it could. */
    public Optional<String> warning() {
        return schemaCheck.warning();
    }

    private int applyScripts() {
        try {
            return applyScriptsAndThoseThatFailed();
        } catch (FlywayException e) {
            throw errors.unavailable(
                    errors.isOf(ErrorClass.NOT_PERMITTED, e)
                            ? dialect.migrationNotPermitted()
                            : "the schema cannot be brought up to date",
                    e);
        }
    }

    private int applyScriptsAndThoseThatFailed() {
        try {
            return flyway.migrate().migrationsExecuted;
        } catch (FlywayValidateException wrong) {
            if (!new FailedScripts(flyway, script -> LOG.log(Level.WARNING, script)).letRunAgain()) {
                throw wrong;
            }
            return flyway.migrate().migrationsExecuted;
        }
    }
}

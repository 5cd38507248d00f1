package org.holocron.derive.sql;

import java.util.Map;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;

/**
 * Brings the tables up to this program's version, from the scripts in {@code sql/<dialect>/}. Several nodes may do so
 * at the same time: one works, the others wait.
 */
public final class SchemaMigrator {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");

    private final Flyway flyway;

    /** @param schema where the tables are to be, made if it is missing; letters, digits and underscores */
    public SchemaMigrator(DataSource dataSource, Dialect dialect, String schema) {
        this.flyway = Flyway.configure(SchemaMigrator.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:sql/" + dialect.folder())
                .defaultSchema(dialect.spelled(checkedSchema(schema)))
                .table(dialect.spelled("derive_schema_history"))
                .createSchemas(true)
                // Tables made by other means are built upon, not refused: the scripts run twice without harm.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .placeholderPrefix("$(")
                .placeholderSuffix(")")
                .placeholders(Map.of("SCHEMA", schema))
                .load();
    }

    /**
     * Applies the scripts that were not yet applied.
     *
     * @return how many
     * @throws DatabaseAway if the database cannot be reached or a script fails
     */
    public int migrate() {
        try {
            return flyway.migrate().migrationsExecuted;
        } catch (FlywayException e) {
            throw new DatabaseAway("the schema cannot be brought up to date: " + firstLine(e), e);
        }
    }

    /** Throws {@link DatabaseAway} if scripts of this program were not applied, or have changed since they were. */
    public void check() {
        try {
            MigrationInfo[] pending = flyway.info().pending();
            if (pending.length > 0) {
                throw new DatabaseAway(
                        "the schema is of another version: " + pending.length
                                + " scripts are to be applied, the first is " + pending[0].getScript(),
                        new IllegalStateException("pending migrations"));
            }
            flyway.validate();
        } catch (FlywayException e) {
            throw new DatabaseAway("the schema is of another version: " + firstLine(e), e);
        }
    }

    static String checkedSchema(String schema) {
        if (!NAME.matcher(schema).matches()) {
            throw new IllegalArgumentException(
                    "the schema's name must be letters, digits and underscores, not '" + schema + "'");
        }
        return schema;
    }

    private static String firstLine(FlywayException e) {
        return String.valueOf(e.getMessage())
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("");
    }
}

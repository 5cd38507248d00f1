package org.holocron.derive.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.holocron.derive.config.Settings;
import org.holocron.derive.config.SqlServerDatabaseSettings;

/**
 * The SQL Server of the LLM_SQLSERVER settings, in a schema of the tests' own, whose tables they empty. The login must be
 * allowed to create schemas.
 */
public final class SqlServerTestDatabase implements AutoCloseable {

    public static final String SCHEMA = "derive_it";

    private final PlainPool pool;
    private final String schema;

    private SqlServerTestDatabase(PlainPool pool, String schema) {
        this.pool = pool;
        this.schema = schema;
    }

    /** With the tables and procedures. */
    public static SqlServerTestDatabase open() {
        return open(SCHEMA);
    }

    /** Another schema than the contract's, for tests that run beside it or count what is there. */
    public static SqlServerTestDatabase open(String schema) {
        SqlServerTestDatabase database = withoutTables(schema);
        new SchemaMigrator(database.pool, new SqlServerDialect(), schema).migrate();
        return database;
    }

    static SqlServerTestDatabase withoutTables(String schema) {
        if (!(Settings.from(System.getenv()).database() instanceof SqlServerDatabaseSettings settings)) {
            throw new IllegalStateException("LLM_SQLSERVER_HOST must name the SQL Server to test with");
        }
        return new SqlServerTestDatabase(new PlainPool(new SqlServerSource(settings)), schema);
    }

    /** Removes every row. */
    public void clear() throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : List.of("dependency_state", "artifact", "run", "job")) {
                statement.execute("DELETE FROM [" + schema + "].[" + table + "]");
            }
        }
    }

    public DataSource dataSource() {
        return pool;
    }

    public SqlClient database() {
        return new SqlClient(pool, new SqlServerDialect(), schema);
    }

    @Override
    public void close() {
        try {
            pool.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

package org.holocron.derive.sql;

import java.util.Map;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.holocron.derive.config.Settings;
import org.holocron.derive.config.SqlServerDatabase;

/**
 * The SQL Server that LLM_SQLSERVER_HOST and its like name, in a schema of the tests' own: they empty its tables. The
 * login must be allowed to make schemas.
 */
public final class SqlServerTestDatabase implements AutoCloseable {

    public static final String SCHEMA = "derive_it";

    private final JdbcConnectionPool pool;

    private SqlServerTestDatabase(JdbcConnectionPool pool) {
        this.pool = pool;
    }

    /** With the tables and procedures in it. */
    public static SqlServerTestDatabase open() {
        SqlServerTestDatabase database = withoutTables();
        new SchemaMigrator(database.pool, Dialect.SQL_SERVER, SCHEMA).migrate();
        return database;
    }

    static SqlServerTestDatabase withoutTables() {
        JdbcConnectionPool pool = JdbcConnectionPool.create(from(System.getenv()));
        pool.setMaxConnections(40);
        return new SqlServerTestDatabase(pool);
    }

    public DataSource dataSource() {
        return pool;
    }

    public Database database() {
        return new Database(pool, Dialect.SQL_SERVER, SCHEMA);
    }

    @Override
    public void close() {
        pool.dispose();
    }

    /** H2's pool keeps the connections of any driver; SQL Server's is not on the compiler's path, only on the tests'. */
    private static ConnectionPoolDataSource from(Map<String, String> environment) {
        if (!(Settings.from(environment).database() instanceof SqlServerDatabase settings)) {
            throw new IllegalStateException("LLM_SQLSERVER_HOST must name the SQL Server to test with");
        }
        try {
            Class<?> type = Class.forName("com.microsoft.sqlserver.jdbc.SQLServerConnectionPoolDataSource");
            ConnectionPoolDataSource dataSource =
                    (ConnectionPoolDataSource) type.getConstructor().newInstance();
            type.getMethod("setURL", String.class).invoke(dataSource, settings.jdbcUrl());
            type.getMethod("setUser", String.class).invoke(dataSource, settings.user());
            type.getMethod("setPassword", String.class)
                    .invoke(dataSource, settings.password().text());
            return dataSource;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the driver of SQL Server is not as it was", e);
        }
    }
}

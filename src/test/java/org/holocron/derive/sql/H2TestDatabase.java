package org.holocron.derive.sql;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** A real H2 file as the server uses it, with the tables. */
public final class H2TestDatabase implements AutoCloseable {

    public static final String SCHEMA = "llm";

    private final JdbcConnectionPool pool;
    private final SqlClient client;

    private H2TestDatabase(JdbcConnectionPool pool) {
        this.pool = pool;
        this.client = new SqlClient(pool, new H2Dialect(), SCHEMA);
    }

    /** A new file in the folder, durable at every commit. */
    public static H2TestDatabase in(Path folder) {
        return at("jdbc:h2:file:" + folder.resolve("queue") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
    }

    /** Any URL, also that of a server that other processes use. */
    public static H2TestDatabase at(String url) {
        JdbcConnectionPool pool = JdbcConnectionPool.create(url, "sa", "");
        pool.setMaxConnections(40);
        new SchemaMigrator(pool, new H2Dialect(), SCHEMA).migrate();
        return new H2TestDatabase(pool);
    }

    public DataSource dataSource() {
        return pool;
    }

    public SqlClient database() {
        return client;
    }

    @Override
    public void close() {
        pool.dispose();
    }
}

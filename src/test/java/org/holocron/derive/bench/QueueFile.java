package org.holocron.derive.bench;

import java.nio.file.Path;
import org.h2.jdbcx.JdbcConnectionPool;
import org.holocron.derive.sql.H2Dialect;
import org.holocron.derive.sql.SchemaMigrator;

/** An embedded database as the server has it, durable at every commit, with the product's tables. */
final class QueueFile {

    private static final String DURABLE = ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TIME ZONE=UTC";
    private static final int CONNECTIONS = 40;

    private QueueFile() {}

    static JdbcConnectionPool open(Path folder) {
        JdbcConnectionPool pool = JdbcConnectionPool.create(url(folder), "sa", "");
        pool.setMaxConnections(CONNECTIONS);
        new SchemaMigrator(pool, new H2Dialect(), ProductQueue.SCHEMA).migrate();
        return pool;
    }

    static String url(Path folder) {
        return "jdbc:h2:file:" + folder.toAbsolutePath().resolve("queue") + DURABLE;
    }
}

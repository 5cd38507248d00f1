package org.holocron.derive.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;

/** A node whose upgrade was killed never started again: the copy of its table was there already. */
class H2CopiedTablesTest {

    private static final int SESSIONS = 40;

    private final JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID(), "sa", "");

    @Test
    void whatAKilledUpgradeLeftIsDroppedBesideItsTable() throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA llm");
            for (int session = 1; session <= SESSIONS; session++) {
                statement.execute("CREATE TABLE llm.job_copy_" + session + "_0 (x INTEGER)");
            }
            statement.execute("CREATE TABLE llm.alone_copy_4_0 (x INTEGER)");

            new SchemaMigrator(pool, new H2Dialect(), "llm").migrate();

            assertEquals(Set.of("ALONE_COPY_4_0"), copies(statement));
        } finally {
            pool.dispose();
        }
    }

    private static Set<String> copies(Statement statement) throws SQLException {
        Set<String> names = new TreeSet<>();
        try (ResultSet found = statement.executeQuery(
                "SELECT table_name FROM INFORMATION_SCHEMA.TABLES WHERE table_name LIKE '%\\_COPY\\_%'")) {
            while (found.next()) {
                names.add(found.getString(1));
            }
        }
        return names;
    }
}

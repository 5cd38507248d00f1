package org.holocron.derive.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Half of all round trips to SQL Server were the pool's "SELECT 1" before each use. It trusts the driver's errors instead, and these must
 * have the state by which the pool's sorter knows a broken connection.
 */
class PooledConnectionsTest {

    private static final String BROKEN = "08S01";

    private static final Parameters RUN = Parameters.of().uuid("run_id", UUID.randomUUID());

    private final TdsServer server = TdsServer.start();
    private final SqlServerSource source = new SqlServerSource(server.port());

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void everyErrorOfABrokenConnectionHasTheStateThatThePoolKnows() throws Exception {
        try (Connection connection = source.getConnection()) {
            server.hangUp();

            assertEquals(BROKEN, stateOfAnother(connection), "the use that meets it");
            assertEquals(BROKEN, stateOfAnother(connection), "a use of what is closed by then");
            assertEquals(
                    BROKEN,
                    assertThrows(SQLException.class, () -> connection.setAutoCommit(false))
                            .getSQLState());
        }
    }

    @Test
    void anErrorOfAStatementLeavesTheConnectionInThePool() throws Exception {
        server.fail("EXEC", 2812, "Could not find stored procedure 'x'.");
        try (Connection connection = source.getConnection()) {
            assertTrue(!BROKEN.equals(stateOfAnother(connection)));
        }
    }

    /** The claim, the renewal, every list: one message there, one back. */
    @Test
    void aCallIsOneRoundTrip() {
        PlainPool pool = new PlainPool(source);
        SqlClient database = new SqlClient(pool, new SqlServerDialect(), "llm");
        database.inOneCall(call -> call.update("records/forget-purged-run", RUN));
        int before = server.requests().size();

        database.inOneCall(call -> call.update("records/forget-purged-run", RUN));

        List<String> more = server.requests().subList(before, server.requests().size());
        assertEquals(1, more.size(), more.toString());
        assertTrue(more.get(0).contains("usp_forget_purged_run"), more.toString());
    }

    @Test
    void theServersPoolIsSetUpForIt() throws IOException {
        String queue =
                Files.readString(Path.of("wildfly-config/data-sources.cli")).split("data-source=BatchDS")[0];

        assertTrue(queue.contains("validate-on-match=\"${env.DERIVE_DB_CHECK_EACH_USE:true}\""), queue);
        assertTrue(queue.contains(
                "exception-sorter-class-name=org.jboss.jca.adapters.jdbc.extensions.mssql.MSSQLExceptionSorter"));
        assertTrue(queue.contains("flush-strategy=IdleConnections"), queue);
        assertTrue(queue.contains("background-validation=true"), queue);
    }

    private static String stateOfAnother(Connection connection) {
        return assertThrows(SQLException.class, () -> {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute("EXEC something");
                    }
                })
                .getSQLState();
    }
}

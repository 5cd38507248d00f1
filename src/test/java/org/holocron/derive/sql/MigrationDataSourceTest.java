package org.holocron.derive.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Scripts ran with the time-outs of the runner's own statements: what took longer than 45 seconds on a big table was cut off, rolled
 * back, and begun again by the next poll, for ever.
 */
class MigrationDataSourceTest {

    private final TdsServer server = TdsServer.start();
    private final SqlServerSource source = new SqlServerSource(server.port());
    private final MigrationDataSource migration = new MigrationDataSource(source, new SqlServerDialect());
    private Connection pooled;

    /** A pool gives the same connection again and again. */
    @BeforeEach
    void pool() throws SQLException {
        server.answer("@@LOCK_TIMEOUT", Map.of("lock", 7000));
        pooled = source.getConnection();
        source.giveNext(pooled);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void aScriptMayTakeAsLongAsItTakesAndWaitsAMinuteForALock() throws SQLException {
        int before = pooled.getNetworkTimeout();
        try (Connection connection = migration.getConnection()) {
            assertEquals(0, connection.getNetworkTimeout());
            assertEquals(List.of("SET LOCK_TIMEOUT 60000"), lockTimeouts());
        }

        assertEquals(45_000, before);
    }

    /** Others use it then: a lock that somebody holds would keep a claim waiting for a minute. */
    @Test
    void theConnectionGoesBackToThePoolAsItWas() throws SQLException {
        Dialect.Restoration restoration = new SqlServerDialect().allowLongStatements(pooled);

        restoration.restore();

        assertEquals(45_000, pooled.getNetworkTimeout());
        assertEquals(List.of("SET LOCK_TIMEOUT 60000", "SET LOCK_TIMEOUT 7000"), lockTimeouts());
    }

    @Test
    void closingPutsItBackOnceAndThenCloses() throws SQLException {
        Connection connection = migration.getConnection();
        connection.close();
        connection.close();

        assertEquals(List.of("SET LOCK_TIMEOUT 60000", "SET LOCK_TIMEOUT 7000"), lockTimeouts());
        assertTrue(pooled.isClosed());
    }

    @Test
    void anErrorIsThatOfTheDriver() throws SQLException {
        server.fail("SELECT broken", 208, "Invalid object name 'broken'.");
        try (Connection connection = migration.getConnection();
                Statement statement = connection.createStatement()) {
            SQLException thrown = assertThrows(SQLException.class, () -> statement.executeQuery("SELECT broken"));
            assertEquals(208, thrown.getErrorCode());
        }
    }

    /** H2 has no such limits. */
    @Test
    void nothingIsChangedWhereThereIsNothingToAllow() throws SQLException {
        try (Connection connection = new MigrationDataSource(source, new H2Dialect()).getConnection()) {
            assertEquals(45_000, connection.getNetworkTimeout());
            assertSame(pooled.getMetaData().getClass(), connection.getMetaData().getClass());
        }
        assertEquals(List.of(), lockTimeouts());
    }

    private List<String> lockTimeouts() {
        return server.requests().stream()
                .flatMap(request -> Pattern.compile("SET LOCK_TIMEOUT \\d+")
                        .matcher(request)
                        .results())
                .map(MatchResult::group)
                .toList();
    }
}

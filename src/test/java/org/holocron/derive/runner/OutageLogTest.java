package org.holocron.derive.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import javax.sql.DataSource;
import org.holocron.derive.sql.DatabaseUnavailableException;
import org.holocron.derive.sql.SqlClient;
import org.holocron.derive.sql.SqlServerDialect;
import org.junit.jupiter.api.Test;

class OutageLogTest {

    private final List<String> lines = new ArrayList<>();
    private final OutageLog log = new OutageLog(new ListLogger());

    /** The lines were compared as texts, and a driver's text is another one each time: one line for each poll. */
    @Test
    void anOutageIsOneLineWhateverTheDriverAddsToItsWords() {
        for (int round = 0; round < 5; round++) {
            log.unavailable(thrownFor(new SQLException("The log is full; the holdup lsn is " + round, "S0002", 9002)));
        }

        assertEquals(1, lines.size(), lines::toString);
        assertTrue(
                lines.get(0).startsWith("The database is unavailable: the database has no room left"), lines::toString);
    }

    @Test
    void anotherReasonIsAnotherLine() {
        log.unavailable(thrownFor(new SQLException("The log is full", "S0002", 9002)));
        log.unavailable(thrownFor(new SQLException("Login failed for user 'x'.", "S0001", 18456)));

        assertEquals(2, lines.size(), lines::toString);
    }

    @Test
    void theNextOutageIsAnotherLine() {
        log.unavailable(thrownFor(new SQLException("The log is full", "S0002", 9002)));
        log.over();
        log.unavailable(thrownFor(new SQLException("The log is full", "S0002", 9002)));

        assertEquals(2, lines.size(), lines::toString);
    }

    private static DatabaseUnavailableException thrownFor(SQLException error) {
        DataSource source = (DataSource) Proxy.newProxyInstance(
                OutageLogTest.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    throw error;
                });
        SqlClient database = new SqlClient(source, new SqlServerDialect(), "llm");
        return assertThrows(DatabaseUnavailableException.class, () -> database.inOneCall(call -> 1));
    }

    private final class ListLogger implements System.Logger {

        @Override
        public String getName() {
            return "test";
        }

        @Override
        public boolean isLoggable(Level level) {
            return true;
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
            lines.add(message);
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String format, Object... parameters) {
            lines.add(MessageFormat.format(format, parameters));
        }
    }
}

package org.holocron.derive.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.h2.jdbcx.JdbcDataSource;
import org.holocron.derive.sql.SqlClient;
import org.holocron.derive.sql.SqlServerDialect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodePollTest {

    private static final Logger LOG = Logger.getLogger(NodePoll.class.getName());

    private final List<String> lines = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord event) {
            if (event.getLevel().intValue() >= Level.WARNING.intValue()) {
                lines.add(String.valueOf(event.getParameters()[0]));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private @TempDir Path folder;
    private TestNode test;
    private int polls;

    @BeforeEach
    void build() {
        LOG.addHandler(handler);
        test = new TestNode(folder, new SlotPolicy(true, 1));
    }

    @AfterEach
    void close() {
        LOG.removeHandler(handler);
        test.close();
    }

    /** The lines were compared as texts, and a driver's text is another one each time: one line for each poll. */
    @Test
    void anOutageIsOneLineWhateverTheDriverAddsToItsWords() {
        test.schema = () -> fail(new SQLException("The log is full; the holdup lsn is " + polls++, "S0002", 9002));
        for (int poll = 0; poll < 5; poll++) {
            test.node.poll();
        }
        test.schema = () -> fail(new SQLException("Login failed for user 'x'.", "S0001", 18456));
        test.node.poll();
        test.node.poll();
        test.schema = () -> {};
        test.node.poll();

        assertEquals(2, lines.size(), lines::toString);
        assertEquals(5, polls);
    }

    private static void fail(SQLException error) {
        JdbcDataSource source = new JdbcDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                throw error;
            }
        };
        new SqlClient(source, new SqlServerDialect(), "llm").inOneCall(call -> 1);
    }
}

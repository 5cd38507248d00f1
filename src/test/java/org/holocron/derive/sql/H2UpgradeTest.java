package org.holocron.derive.sql;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.holocron.derive.history.StatementHistory;
import org.holocron.derive.queue.StatementJobQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database of the previous version is upgraded and keeps every job. */
class H2UpgradeTest {

    private static final String SCHEMA = "llm";

    @TempDir
    Path folder;

    private JdbcConnectionPool pool;

    @BeforeEach
    void open() {
        pool = JdbcConnectionPool.create("jdbc:h2:file:" + folder.resolve("queue") + ";WRITE_DELAY=0", "sa", "");
    }

    @AfterEach
    void close() {
        pool.dispose();
    }

    @Test
    void aDatabaseOfTheFirstVersionIsUpgradedWithItsJobs() throws Exception {
        makeTheFirstVersion();
        PreviousVersion previous = new PreviousVersion(pool, SCHEMA);
        previous.fill();

        SchemaMigrator migrator = new SchemaMigrator(pool, new H2Dialect(), SCHEMA);
        assertEquals(scripts().size() - 1, migrator.migrate());

        assertDoesNotThrow(migrator::check);
        SqlClient client = new SqlClient(pool, new H2Dialect(), SCHEMA);
        previous.assertUpgraded(new StatementJobQueue(client), new StatementHistory(client));
    }

    @Test
    void theScriptsRunTwiceWithoutHarm() throws Exception {
        makeTheFirstVersion();
        PreviousVersion previous = new PreviousVersion(pool, SCHEMA);
        previous.fill();

        for (int time = 1; time <= 2; time++) {
            for (Path script : scripts()) {
                run(Files.readString(script));
            }
        }

        SqlClient client = new SqlClient(pool, new H2Dialect(), SCHEMA);
        previous.assertUpgraded(new StatementJobQueue(client), new StatementHistory(client));
    }

    private void makeTheFirstVersion() {
        Flyway.configure()
                .dataSource(pool)
                .locations("classpath:sql/h2")
                .defaultSchema("LLM")
                .table("DERIVE_SCHEMA_HISTORY")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .placeholderPrefix("$(")
                .placeholderSuffix(")")
                .placeholders(Map.of("SCHEMA", SCHEMA))
                .target("1")
                .load()
                .migrate();
    }

    private static List<Path> scripts() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("sql/h2"))) {
            return files.sorted().toList();
        }
    }

    private void run(String script) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(script.replace("$(SCHEMA)", SCHEMA));
        }
    }
}

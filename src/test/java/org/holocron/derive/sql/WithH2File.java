package org.holocron.derive.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests of what the scripts make of an H2 file, which is empty when a test begins. */
abstract class WithH2File {

    static final String SCHEMA = "llm";

    @TempDir
    Path folder;

    JdbcConnectionPool pool;

    @BeforeEach
    final void openFile() {
        pool = JdbcConnectionPool.create("jdbc:h2:file:" + folder.resolve("queue") + ";WRITE_DELAY=0", "sa", "");
    }

    @AfterEach
    final void closeFile() {
        pool.dispose();
    }

    /**
     * As the product has Flyway run its scripts.
     *
     * @param target the last script that runs; {@code latest} for all
     * @param more folders of scripts beside those of the product
     */
    final Flyway flyway(String target, String... more) {
        return Flyway.configure()
                .dataSource(pool)
                .locations(Stream.concat(Stream.of("classpath:sql/h2"), Stream.of(more))
                        .toArray(String[]::new))
                .defaultSchema("LLM")
                .table("DERIVE_SCHEMA_HISTORY")
                .createSchemas(true)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .placeholderPrefix("$(")
                .placeholderSuffix(")")
                .placeholders(Map.of("SCHEMA", SCHEMA))
                .target(target)
                .load();
    }

    /** Statements or a script, with or without the placeholder. */
    final void run(String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql.replace("$(SCHEMA)", SCHEMA));
        }
    }

    final long number(String query) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            found.next();
            return found.getLong(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(query, failed);
        }
    }
}

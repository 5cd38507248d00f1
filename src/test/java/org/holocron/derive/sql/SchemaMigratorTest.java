package org.holocron.derive.sql;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaMigratorTest {

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
    void makesTheTablesOnceAndThenFindsNothingToDo() {
        SchemaMigrator migrator = new SchemaMigrator(pool, Dialect.H2, "llm");

        assertTrue(migrator.migrate() > 0);
        assertEquals(0, migrator.migrate());
        assertDoesNotThrow(migrator::check);
    }

    @Test
    void reportsAnEmptyDatabaseAsOfAnotherVersion() {
        DatabaseUnavailableException away =
                assertThrows(DatabaseUnavailableException.class, new SchemaMigrator(pool, Dialect.H2, "llm")::check);

        assertTrue(away.getMessage().startsWith("the schema is of another version"), away.getMessage());
    }

    @Test
    void twoSchemasLiveInOneDatabase() {
        assertTrue(new SchemaMigrator(pool, Dialect.H2, "llm").migrate() > 0);
        assertTrue(new SchemaMigrator(pool, Dialect.H2, "other").migrate() > 0);
    }

    @Test
    void rejectsASchemaNameThatCouldHoldSql() {
        assertThrows(IllegalArgumentException.class, () -> new SchemaMigrator(pool, Dialect.H2, "llm; DROP"));
    }
}

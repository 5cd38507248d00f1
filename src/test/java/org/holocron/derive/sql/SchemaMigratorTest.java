package org.holocron.derive.sql;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.holocron.derive.config.InvalidSettingsException;
import org.holocron.derive.config.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaMigratorTest extends WithH2File {

    @Test
    void makesTheTablesOnceAndThenFindsNothingToDo() {
        SchemaMigrator migrator = new SchemaMigrator(pool, new H2Dialect(), "llm");

        assertTrue(migrator.migrate() > 0);
        assertEquals(0, migrator.migrate());
        assertDoesNotThrow(migrator::check);
    }

    @Test
    void reportsAnEmptyDatabaseAsOfAnotherVersion() {
        DatabaseUnavailableException away = assertThrows(
                DatabaseUnavailableException.class, new SchemaMigrator(pool, new H2Dialect(), "llm")::check);

        assertTrue(away.getMessage().startsWith("the schema is of another version"), away.getMessage());
    }

    @Test
    void twoSchemasLiveInOneDatabase() {
        assertTrue(new SchemaMigrator(pool, new H2Dialect(), "llm").migrate() > 0);
        assertTrue(new SchemaMigrator(pool, new H2Dialect(), "other").migrate() > 0);
    }

    @Test
    void rejectsASchemaNameThatCouldHoldSql() {
        assertThrows(IllegalArgumentException.class, () -> new SchemaMigrator(pool, new H2Dialect(), "llm; DROP"));
    }

    /** The settings once accepted names of up to 128 characters, of which the deployment then failed with a stack trace. */
    @ParameterizedTest
    @ValueSource(strings = {"llm", "a", "_", "A9_", "9a", "", " ", "a b", "a;b", "a]b", "ä", "100", "101", "128"})
    void theSettingsAndTheScriptsAcceptTheSameNames(String name) {
        String schema = name.matches("\\d+") ? "s".repeat(Integer.parseInt(name)) : name;
        Map<String, String> settings =
                Map.of("LLM_SQLSERVER_HOST", "db", "LLM_SQLSERVER_PASSWORD", "x", "LLM_SQLSERVER_SCHEMA", schema);

        // A blank setting is one that is not set: its default is used.
        assertEquals(
                !schema.isBlank() && isAccepted(() -> SchemaName.checked(schema)),
                !schema.isBlank() && isAccepted(() -> Settings.from(settings)));
    }

    private static boolean isAccepted(Runnable check) {
        try {
            check.run();
            return true;
        } catch (IllegalArgumentException | InvalidSettingsException e) {
            return false;
        }
    }
}

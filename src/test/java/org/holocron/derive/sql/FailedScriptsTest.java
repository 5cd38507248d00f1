package org.holocron.derive.sql;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;

/** A node never started again once a script had failed, though what it failed of was gone. */
class FailedScriptsTest extends WithH2File {

    private static final String HISTORY = "llm.derive_schema_history";

    @Test
    void aScriptThatFailedRunsAgainWhole() throws Exception {
        fail28();
        long successes = checksums();

        SchemaMigrator migrator = new SchemaMigrator(pool, new H2Dialect(), SCHEMA);

        assertEquals(1, migrator.migrate());
        assertDoesNotThrow(migrator::check);
        assertEquals(0, number("SELECT COUNT(*) FROM " + HISTORY + " WHERE \"success\" = FALSE"));
        assertEquals(1, number("SELECT COUNT(*) FROM " + HISTORY + " WHERE \"version\" = '028'"));
        assertEquals(successes, checksums(), "the others stay as they were");
        assertEquals(
                1,
                number("SELECT COUNT(*) FROM INFORMATION_SCHEMA.COLUMNS"
                        + " WHERE table_name = 'JOB' AND column_name = 'UNPLACED_GROUP_ID'"));
    }

    @Test
    void theLogNamesEachThatRunsAgain() throws Exception {
        fail28();
        List<String> lines = new ArrayList<>();

        new FailedScripts(flyway("28"), lines::add).letRunAgain();

        assertEquals(
                List.of("V028__group_indexes.sql failed at an earlier start; it runs again from its beginning"), lines);
        assertFalse(new FailedScripts(flyway("28"), lines::add).letRunAgain());
        assertEquals(1, lines.size());
    }

    /** Flyway's repair would take the changed script for the one that ran. */
    @Test
    void nothingIsRepairedWhileAScriptThatSucceededHasChanged() throws Exception {
        fail28();
        run("UPDATE " + HISTORY + " SET \"checksum\" = 4711 WHERE \"version\" = '003'");

        assertRefused();
        assertEquals(4711, number("SELECT \"checksum\" FROM " + HISTORY + " WHERE \"version\" = '003'"));
    }

    /** Flyway's repair would remove it, and this program would serve a schema that has the change. */
    @Test
    void nothingIsRepairedBesideScriptsOfANewerProgram() throws Exception {
        fail28();
        run("INSERT INTO " + HISTORY + " SELECT 900, '900', 'newer', 'SQL', 'V900__newer.sql', 1, 'SA',"
                + " CURRENT_TIMESTAMP, 1, TRUE");

        assertRefused();
        assertEquals(1, number("SELECT COUNT(*) FROM " + HISTORY + " WHERE \"version\" = '900'"));
    }

    private void assertRefused() {
        assertThrows(DatabaseUnavailableException.class, new SchemaMigrator(pool, new H2Dialect(), SCHEMA)::migrate);
        assertEquals(1, number("SELECT COUNT(*) FROM " + HISTORY + " WHERE \"success\" = FALSE"));
    }

    /** As a program did that did not drop the copies which a killed upgrade leaves. */
    private void fail28() throws SQLException {
        flyway("27").migrate();
        closeFile();
        openFile();
        for (int session = 1; session <= 40; session++) {
            run("CREATE TABLE llm.job_copy_" + session + "_0 (x INTEGER)");
        }
        assertThrows(FlywayException.class, flyway("28")::migrate);
        assertEquals(1, number("SELECT COUNT(*) FROM " + HISTORY + " WHERE \"success\" = FALSE"));
    }

    /** Of the scripts that had succeeded. */
    private long checksums() {
        return number("SELECT SUM(CAST(\"checksum\" AS BIGINT)) FROM " + HISTORY
                + " WHERE \"success\" = TRUE AND \"version\" < '028'");
    }
}

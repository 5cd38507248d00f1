package org.holocron.derive.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class PlanRowsTest {

    @Test
    void rowsOfAllTablesAreAddedUp() {
        assertEquals(17, PlanRows.in("""
                SELECT COUNT(*) FROM "LLM"."JOB"
                    /* LLM.IX: STATUS = 'NEW' */
                    /* scanCount: 12 */
                WHERE EXISTS(SELECT 1 FROM "LLM"."RUN" /* LLM.IY: JOB_ID = 1 */ /* scanCount: 5 */)"""));
        assertEquals(0, PlanRows.in("SELECT COUNT(*) FROM JOB /* direct lookup */"));
    }

    @Test
    void theStatementWithinADeltaTableIsTheOneThatReads() {
        assertEquals(
                "UPDATE job SET a = COALESCE(a, ')') WHERE id = ?",
                PlanRows.explainable(
                        "SELECT * FROM FINAL TABLE (UPDATE job SET a = COALESCE(a, ')') WHERE id = ?) AS t"));
        assertEquals("SELECT 1", PlanRows.explainable("SELECT 1"));
        assertThrows(
                IllegalArgumentException.class, () -> PlanRows.explainable("SELECT * FROM FINAL TABLE (UPDATE job"));
    }
}

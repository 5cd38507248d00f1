package org.holocron.derive.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Jobs that were enqueued while the schema was migrated had an id in the answer and were gone afterwards: H2 copies a table to alter
 * it, and the inserts went into the one it then dropped.
 */
class SqlClientTest {

    @Test
    void nothingIsReadOrWrittenUntilTheSchemaIsUpToDate() {
        try (H2TestDatabase database = H2TestDatabase.at("jdbc:h2:mem:" + UUID.randomUUID())) {
            SqlClient client = new SqlClient(database.dataSource(), new H2Dialect(), H2TestDatabase.SCHEMA);
            client.refuse("the schema is being brought up to date");

            assertEquals(
                    "the schema is being brought up to date",
                    assertThrows(DatabaseUnavailableException.class, () -> client.inTransaction(tx -> "up"))
                            .getMessage());
            assertThrows(DatabaseUnavailableException.class, () -> client.inOneCall(tx -> "up"));

            client.admit();
            assertEquals("up", client.inTransaction(tx -> "up"));
        }
    }
}

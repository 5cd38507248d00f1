package org.holocron.derive.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.model.CallWay;
import org.holocron.derive.sql.H2TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The contract on an H2 file in this process, as the server uses it. */
@TestInstance(Lifecycle.PER_CLASS)
class StatementModelProofStoreTest implements ModelProofStoreContract {

    private H2TestDatabase database;
    private TestModelProofStore testStore;

    @BeforeAll
    void open(@TempDir Path folder) {
        database = H2TestDatabase.in(folder);
        testStore = new TestModelProofStore(
                database.dataSource(), H2TestDatabase.SCHEMA, new StatementModelProofStore(database.database()));
    }

    @AfterAll
    void close() {
        database.close();
    }

    /** A later version may know more verdicts; during an upgrade its rows must not stop this one. */
    @Test
    void aRowOfALaterVersionIsAsGoodAsNone() {
        testStore.store().hold(KEY, "a", MINUTE);
        testStore.store().record(KEY, ProofFinding.held(CallWay.chat(JsonValue.FALSE), 0));
        testStore.change("ALTER TABLE llm.model_proof DROP CONSTRAINT ck_llm_model_proof_verdict");
        testStore.change("ALTER TABLE llm.model_proof DROP CONSTRAINT ck_llm_model_proof_way");
        testStore.change("UPDATE llm.model_proof SET verdict = 'PARTLY'");
        assertEquals(List.of(), testStore.store().read());
        assertEquals(Optional.empty(), testStore.store().find(KEY));
        testStore.clear();
        testStore.change("ALTER TABLE llm.model_proof ADD CONSTRAINT ck_llm_model_proof_verdict"
                + " CHECK (verdict IN ('HELD', 'NOT_HELD'))");
        testStore.change("ALTER TABLE llm.model_proof ADD CONSTRAINT ck_llm_model_proof_way"
                + " CHECK ((COALESCE(verdict, '') = 'HELD') = (way IS NOT NULL))");
    }

    @Override
    public TestModelProofStore storeUnderTest() {
        return testStore;
    }
}

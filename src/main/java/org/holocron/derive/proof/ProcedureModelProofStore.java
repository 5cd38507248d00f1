package org.holocron.derive.proof;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.SqlClient;

/** What is known of models, in a database that is reached by procedures. */
public final class ProcedureModelProofStore implements ModelProofStore {

    private final SqlClient database;

    public ProcedureModelProofStore(SqlClient database) {
        this.database = database;
    }

    @Override
    public List<ModelProof> read() {
        return database.inOneCall(call -> call.rows("proof/proofs", Parameters.of(), ModelProofRow::read)).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public Optional<ModelProof> find(ProofKey key) {
        return database.inOneCall(call -> call.row("proof/proof", ModelProofRow.key(key), ModelProofRow::read))
                .flatMap(row -> row);
    }

    @Override
    public boolean hold(ProofKey key, String prover, Duration lease) {
        Parameters parameters =
                ModelProofRow.wholeKey(key).text("prover", prover).millis("lease_ms", lease);
        return database.inOneCall(call -> call.row("proof/hold-proof", parameters, row -> row.number("held") == 1))
                .orElse(false);
    }

    @Override
    public void release(ProofKey key, String prover) {
        Parameters parameters = ModelProofRow.key(key).text("prover", prover);
        database.inOneCall(call -> call.row("proof/release-proof", parameters, row -> row.number("released")));
    }

    @Override
    public void record(ProofKey key, ProofFinding finding) {
        boolean recorded = database.inOneCall(call -> call.row(
                        "proof/record-proof", ModelProofRow.finding(key, finding), row -> row.number("recorded") == 1))
                .orElse(false);
        if (!recorded) {
            throw new IllegalStateException("the proof " + key + " was never held");
        }
    }

    @Override
    public void learn(String identity, long promptBytes, long promptTokens) {
        Parameters prompt = ModelProofRow.prompt(identity, promptBytes, promptTokens);
        database.inOneCall(call -> call.row("proof/learn-tokens", prompt, ModelProofRow::tokens));
    }

    @Override
    public Optional<PromptTokens> learnt(String identity) {
        return database.inOneCall(
                call -> call.row("proof/tokens", ModelProofRow.identity(identity), ModelProofRow::tokens));
    }
}

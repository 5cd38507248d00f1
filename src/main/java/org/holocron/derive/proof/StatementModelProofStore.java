package org.holocron.derive.proof;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.SqlClient;

/** What is known of models, in a database that is reached by statements. */
public final class StatementModelProofStore implements ModelProofStore {

    private final SqlClient database;

    public StatementModelProofStore(SqlClient database) {
        this.database = database;
    }

    @Override
    public List<ModelProof> read() {
        return database.inTransaction(tx -> tx.rows("proof/proofs", Parameters.of(), ModelProofRow::read)).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public Optional<ModelProof> find(ProofKey key) {
        return database.inTransaction(tx -> tx.row("proof/proof", ModelProofRow.key(key), ModelProofRow::read))
                .flatMap(row -> row);
    }

    @Override
    public boolean hold(ProofKey key, String prover, Duration lease) {
        Parameters parameters = ModelProofRow.key(key).text("prover", prover).millis("lease_ms", lease);
        return database.inTransaction(tx -> tx.updateOne("proof/hold-proof", parameters)
                || (tx.insertIfAbsent("proof/insert-proof", ModelProofRow.wholeKey(key))
                        && tx.updateOne("proof/hold-proof", parameters)));
    }

    @Override
    public void release(ProofKey key, String prover) {
        Parameters parameters = ModelProofRow.key(key).text("prover", prover);
        database.inTransaction(tx -> tx.updateOne("proof/release-proof", parameters));
    }

    @Override
    public void record(ProofKey key, ProofFinding finding) {
        database.inTransaction(tx -> {
            tx.changeOne("proof/record-proof", ModelProofRow.finding(key, finding));
            return finding;
        });
    }

    @Override
    public void learn(String identity, long promptBytes, long promptTokens) {
        Parameters prompt = ModelProofRow.prompt(identity, promptBytes, promptTokens);
        database.inTransaction(tx -> {
            if (!tx.updateOne("proof/add-tokens", prompt) && !tx.insertIfAbsent("proof/insert-tokens", prompt)) {
                tx.changeOne("proof/add-tokens", prompt);
            }
            return identity;
        });
    }

    @Override
    public Optional<PromptTokens> learnt(String identity) {
        return database.inTransaction(
                tx -> tx.row("proof/tokens", ModelProofRow.identity(identity), ModelProofRow::tokens));
    }
}

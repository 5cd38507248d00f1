package org.holocron.derive.api;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.List;
import org.holocron.derive.proof.ModelProof;
import org.holocron.derive.proof.ProofFinding;
import org.holocron.derive.proof.ProofKey;

/** Shows whether models are held to the schema of their calls. */
final class ProofJson {

    private ProofJson() {}

    static JsonArray of(List<ModelProof> proofs) {
        return JsonFields.array(proofs, ProofJson::of);
    }

    private static JsonObject of(ModelProof proof) {
        ProofKey key = proof.key();
        ProofFinding finding = proof.finding();
        return new JsonFields()
                .add("address", key.address())
                .add("model", key.model())
                .add("model_digest", key.identity().isEmpty() ? null : key.identity())
                .add("server_version", key.serverVersion().isEmpty() ? null : key.serverVersion())
                .add("think", key.think())
                .add("options", key.options())
                .add("verdict", finding.verdict().name())
                .add("way", finding.wayJson())
                .add("reason", finding.reason())
                .add("broken_answers", finding.brokenAnswers())
                .add("proven_utc", proof.proven())
                .build();
    }
}

package org.holocron.derive.proof;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.holocron.derive.model.CallWay;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Row;
import org.holocron.derive.text.CleanLog;
import org.jspecify.annotations.Nullable;

/** The columns of {@code model_proof} and {@code model_tokens}, for both adapters. */
final class ModelProofRow {

    private static final Logger LOG = CleanLog.of(ModelProofRow.class);

    private ModelProofRow() {}

    /** A row that this program cannot read, written by a later one or by hand, is as good as none. */
    static Optional<ModelProof> read(Row row) throws SQLException {
        try {
            GrammarVerdict verdict = GrammarVerdict.valueOf(row.text("verdict"));
            ProofFinding finding = new ProofFinding(
                    wayOf(row.textOrNull("way")), row.textOrNull("reason"), row.number("broken_answers"));
            if (finding.verdict() != verdict) {
                throw new IllegalArgumentException("it is " + verdict + ", and its way is " + finding.way());
            }
            return Optional.of(new ModelProof(
                    keyOf(row), finding, row.instant("proven_utc"), Duration.ofMillis(row.bigint("age_ms"))));
        } catch (IllegalArgumentException unreadable) {
            LOG.log(
                    Level.WARNING,
                    "The row {0} of model_proof cannot be read and is skipped: {1}",
                    row.text("proof_key"),
                    unreadable.getMessage());
            return Optional.empty();
        }
    }

    private static @Nullable CallWay wayOf(@Nullable String json) {
        return json == null ? null : CallWay.parse(json);
    }

    private static ProofKey keyOf(Row row) throws SQLException {
        return new ProofKey(
                row.text("address"),
                row.text("model"),
                row.text("model_identity"),
                row.text("server_version"),
                row.text("think"),
                row.text("options_json"));
    }

    static Parameters key(ProofKey key) {
        return Parameters.of().text("proof_key", key.hash());
    }

    static Parameters wholeKey(ProofKey key) {
        return key(key).text("address", key.address())
                .text("model", key.model())
                .text("model_identity", key.identity())
                .text("server_version", key.serverVersion())
                .text("think", key.think())
                .text("options_json", key.options());
    }

    static Parameters finding(ProofKey key, ProofFinding finding) {
        return key(key).text("verdict", finding.verdict().name())
                .text("way", Objects.toString(finding.wayJson(), null))
                .text("reason", finding.reason())
                .number("broken_answers", finding.brokenAnswers());
    }

    static Parameters identity(String identity) {
        return Parameters.of().text("model_identity", identity);
    }

    static Parameters prompt(String identity, long promptBytes, long promptTokens) {
        return identity(identity).bigint("prompt_bytes", promptBytes).bigint("prompt_tokens", promptTokens);
    }

    static PromptTokens tokens(Row row) throws SQLException {
        return new PromptTokens(row.bigint("prompt_bytes"), row.bigint("prompt_tokens"), row.bigint("runs"));
    }
}

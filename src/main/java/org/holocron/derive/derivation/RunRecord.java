package org.holocron.derive.derivation;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.evidence.EvidenceBundle;
import org.holocron.derive.history.ArtifactType;
import org.holocron.derive.history.NewArtifact;
import org.holocron.derive.history.NewRun;
import org.holocron.derive.interrogation.Interrogation;
import org.holocron.derive.interrogation.Prompt;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.lake.ManifestHeader;
import org.holocron.derive.lake.RunFolder;
import org.holocron.derive.model.ModelIdentity;
import org.holocron.derive.validation.Verdict;
import org.jspecify.annotations.Nullable;

/** Everything one run has got so far, however far it came: what its files and its rows are made of. */
public final class RunRecord {

    private final ClaimedJob claimed;
    private final UUID runId;
    private final long beganNanos = System.nanoTime();
    private final List<Call> calls = new ArrayList<>();
    private @Nullable RunFolder folder;
    private @Nullable Interrogation interrogation;
    private @Nullable String modelAsked;
    private @Nullable ModelIdentity model;
    private @Nullable EvidenceBundle evidence;
    private @Nullable Prompt prompt;
    private @Nullable JsonObject options;
    private Verdict.@Nullable Valid output;

    RunRecord(ClaimedJob claimed, UUID runId) {
        this.claimed = claimed;
        this.runId = runId;
    }

    public UUID runId() {
        return runId;
    }

    /** The model asked, or to be asked; null if it did not come to that. */
    public @Nullable String modelAsked() {
        return modelAsked;
    }

    /** Whether the server ended an answer in this run, good or bad; one from an earlier run says nothing about now. */
    public boolean serverAnswered() {
        return calls.stream()
                .anyMatch(call -> call.metrics() != null && call.reusedRunId().isEmpty());
    }

    void keepIn(RunFolder runFolder) {
        folder = runFolder;
    }

    void interrogation(Interrogation found) {
        interrogation = found;
    }

    void model(String asked) {
        modelAsked = asked;
    }

    void model(ModelIdentity found) {
        model = found;
    }

    void evidence(EvidenceBundle bundle) {
        evidence = bundle;
    }

    void prompt(Prompt rendered) {
        prompt = rendered;
    }

    void options(JsonObject inForce) {
        options = inForce;
    }

    void output(Verdict.Valid accepted) {
        output = accepted;
    }

    Call beginCall(byte[] request, DerivationKey key) {
        Call call = Call.begin(calls.size() + 1, runId, Objects.requireNonNull(folder), request, key);
        calls.add(call);
        return call;
    }

    /** Writes what stands at the top of the run's folder; the manifest is last. Returns what SQL is to know. */
    List<NewArtifact> write(Outcome outcome) {
        RunFolder to = folder;
        if (to == null) {
            return List.of(); // The lake was not there to begin with.
        }
        List<NewArtifact> written = new ArrayList<>();
        if (evidence != null) {
            written.add(to.write(ArtifactType.EVIDENCE_BUNDLE, evidence.toJson()));
        }
        if (prompt != null) {
            written.add(to.write(ArtifactType.PROMPT_TEXT, prompt.text().getBytes(StandardCharsets.UTF_8)));
        }
        deciding().ifPresent(call -> {
            written.add(to.write(ArtifactType.REQUEST_JSON, call.request()));
            if (call.received().length > 0) {
                written.add(to.write(call.receivedType(), call.received()));
            }
        });
        if (output != null) {
            written.add(to.write(ArtifactType.PARSED_OUTPUT, output.toJson()));
        }
        if (!written.isEmpty()) {
            written.add(to.writeManifest(facts(outcome)));
        }
        return written;
    }

    NewRun row(String ollamaBaseUrl) {
        return new NewRun(
                runId,
                claimed.claimedUtc(),
                claimed.job().attemptCount(),
                ollamaBaseUrl,
                modelAsked == null ? "" : modelAsked,
                model == null ? null : model.tag(),
                model == null ? null : model.digest(),
                options == null ? null : options.toString(),
                metrics().toString(),
                interrogation == null ? null : interrogation.version(),
                derivationKey(),
                reusedRunId());
    }

    JsonObject metrics() {
        return RunMetrics.of(calls, evidence, System.nanoTime() - beganNanos);
    }

    private ManifestHeader facts(Outcome outcome) {
        return new ManifestHeader(
                claimed.job().jobId(),
                claimed.job().attemptCount(),
                claimed.claimedUtc(),
                outcome,
                claimed.job().interrogationKey(),
                interrogation == null ? null : interrogation.version(),
                modelAsked,
                model == null ? null : model.digest(),
                derivationKey(),
                reusedRunId());
    }

    /** The last call decides: an earlier one was objected to. */
    private Optional<Call> deciding() {
        return calls.isEmpty() ? Optional.empty() : Optional.of(calls.get(calls.size() - 1));
    }

    private @Nullable String derivationKey() {
        return deciding().map(call -> call.key().hex()).orElse(null);
    }

    private @Nullable UUID reusedRunId() {
        return deciding().flatMap(Call::reusedRunId).orElse(null);
    }
}

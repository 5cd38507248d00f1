package org.holocron.derive.system;

import jakarta.json.JsonValue;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.holocron.derive.derivation.ModelCallSettings;
import org.holocron.derive.evidence.EvidenceBuilder;
import org.holocron.derive.evidence.EvidenceSource;
import org.holocron.derive.interrogation.Interrogations;
import org.holocron.derive.model.CallLimits;
import org.holocron.derive.model.ModelServer;
import org.holocron.derive.model.PartialSampling;
import org.holocron.derive.ollama.OllamaDialect;
import org.holocron.derive.ollama.OllamaServer;
import org.holocron.derive.proof.GrammarMode;
import org.jspecify.annotations.Nullable;

/** What a {@link RunnerHarness} is made of; whatever a test does not name is as the product has it. */
public final class RunnerHarnessBuilder {

    private static final CallLimits PATIENT =
            new CallLimits(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(60));
    private static final CallLimits IMPATIENT =
            new CallLimits(Duration.ofMillis(1_500), Duration.ofMillis(1_500), Duration.ofSeconds(3));

    private final Path folder;
    private Path evidenceRoot;
    private Path interrogations = Path.of("interrogations").toAbsolutePath();
    private CallLimits limits = PATIENT;
    private String model = "simulator";
    private PartialSampling sampling = PartialSampling.NONE;
    private GrammarMode grammar = GrammarMode.OFF;
    private @Nullable EvidenceSource otherEvidence;
    private @Nullable URI ollama;
    private @Nullable ModelServer server;

    RunnerHarnessBuilder(Path folder) {
        this.folder = folder;
        this.evidenceRoot = folder;
    }

    /** A server that speaks as Ollama does. */
    public RunnerHarnessBuilder on(URI ollamaUrl) {
        ollama = ollamaUrl;
        return this;
    }

    /** A server of another vendor. */
    public RunnerHarnessBuilder on(ModelServer another, String defaultModel) {
        server = another;
        model = defaultModel;
        return this;
    }

    /** It hangs up after seconds. */
    RunnerHarnessBuilder impatient() {
        return with(IMPATIENT);
    }

    RunnerHarnessBuilder with(CallLimits others) {
        limits = others;
        return this;
    }

    RunnerHarnessBuilder evidenceIn(Path root) {
        evidenceRoot = root;
        return this;
    }

    /** A kind of evidence instead of those that are files. */
    RunnerHarnessBuilder with(EvidenceSource source) {
        otherEvidence = source;
        return this;
    }

    public RunnerHarnessBuilder interrogationsIn(Path root) {
        interrogations = root;
        return this;
    }

    /** Whether a schema binds the model is proven, and what happens if it does not. */
    public RunnerHarnessBuilder proving(GrammarMode mode) {
        grammar = mode;
        return this;
    }

    /** Calls ask for a window, and answers have a limit, of so many tokens. */
    RunnerHarnessBuilder window(int tokens, int answerTokens) {
        sampling = new PartialSampling(null, null, answerTokens, tokens, JsonValue.EMPTY_JSON_OBJECT);
        return this;
    }

    public RunnerHarness build() {
        if (server != null) {
            return new RunnerHarness(this, server, () -> {});
        }
        if (ollama == null) {
            throw new IllegalStateException("no model server is named");
        }
        ExecutorService executor = Executors.newCachedThreadPool();
        return new RunnerHarness(
                this, new OllamaServer(ollama, null, executor, Clock.systemUTC()), executor::shutdownNow);
    }

    GrammarMode grammar() {
        return grammar;
    }

    Path folder() {
        return folder;
    }

    EvidenceBuilder evidence() {
        return otherEvidence == null ? new EvidenceBuilder(evidenceRoot) : new EvidenceBuilder(List.of(otherEvidence));
    }

    Interrogations interrogations() {
        return new Interrogations(interrogations, new OllamaDialect());
    }

    ModelCallSettings calls() {
        return new ModelCallSettings(model, sampling, null, limits, true);
    }
}

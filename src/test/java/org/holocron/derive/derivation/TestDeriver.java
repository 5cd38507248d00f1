package org.holocron.derive.derivation;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.holocron.derive.evidence.EvidenceBuilder;
import org.holocron.derive.guard.Guard;
import org.holocron.derive.interrogation.Interrogations;
import org.holocron.derive.lake.Lake;
import org.holocron.derive.model.CallLimits;
import org.holocron.derive.model.ModelServer;
import org.holocron.derive.model.PartialSampling;
import org.holocron.derive.ollama.OllamaDialect;
import org.holocron.derive.validation.AnswerValidator;

/** A deriver wired to a model server, with a lake and the evidence in a folder of the test's. */
final class TestDeriver {

    private static final CallLimits LIMITS =
            new CallLimits(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(30));

    /** Nothing set. */
    static final ModelCallSettings NO_SETTINGS = new ModelCallSettings(null, PartialSampling.NONE, null, LIMITS, true);

    final Lake lake;

    /** The runs whose responses count as rejected. */
    final Set<UUID> rejected = new HashSet<>();

    private final Deriver deriver;

    final Preparation preparation;
    final AnswerLoop answerLoop;

    TestDeriver(Path folder, Path interrogations, ModelServer server, ModelCallSettings settings) {
        this(folder, interrogations, server, settings, Guard.withDefaultLimit());
    }

    TestDeriver(Path folder, Path interrogations, ModelServer server, ModelCallSettings settings, Guard guard) {
        this(folder, interrogations, server, settings, guard, loop -> loop);
    }

    /** @param finished what is added to the answer loop */
    TestDeriver(
            Path folder,
            Path interrogations,
            ModelServer server,
            ModelCallSettings settings,
            Guard guard,
            UnaryOperator<AnswerLoop> finished) {
        lake = new Lake(folder.resolve("lake"));
        preparation = new Preparation(
                new Interrogations(interrogations, new OllamaDialect()),
                new EvidenceBuilder(folder),
                server,
                settings,
                guard);
        answerLoop = finished.apply(new AnswerLoop(
                server,
                new AnswerValidator(),
                new ResponseReuse(lake.receipts(), rejected::contains),
                settings,
                guard));
        deriver = new Deriver(preparation, answerLoop, lake);
    }

    static ModelCallSettings settings(String model, PartialSampling sampling, String keepAlive) {
        return new ModelCallSettings(model, sampling, keepAlive, LIMITS, true);
    }

    DryRun dryRun(InstantSource clock) {
        return new DryRun(deriver, clock);
    }

    AttemptResult derive(Attempts attempt) {
        return derive(attempt.build());
    }

    AttemptResult derive(Attempt attempt) {
        return deriver.derive(attempt);
    }
}

package org.holocron.derive.api;

import jakarta.json.JsonObject;
import org.holocron.derive.derivation.DryRunResult;
import org.holocron.derive.derivation.DryRunResult.DryCall;
import org.holocron.derive.interrogation.Interrogation;
import org.holocron.derive.interrogation.Prompt;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.RunHead;
import org.holocron.derive.json.Json;
import org.holocron.derive.json.Problem;

/** What came of a dry run. */
final class DryRunJson {

    private static final double NANOS_A_SECOND = 1e9;

    private DryRunJson() {}

    static JsonObject of(DryRunResult result) {
        return new JsonFields()
                .add(
                        "interrogation",
                        result.interrogation().map(DryRunJson::interrogation).orElse(null))
                .add("model", model(result.head()))
                .add("prompt", result.prompt().map(DryRunJson::prompt).orElse(null))
                .add("calls", JsonFields.array(result.calls(), DryRunJson::call))
                .add("answer", result.output().orElse(null))
                .add("verdict", verdict(result))
                .add("grounding", result.grounding().orElse(null))
                .add("tokens", tokens(result))
                .add("seconds", result.took().toNanos() / NANOS_A_SECOND)
                .build();
    }

    private static JsonObject interrogation(Interrogation interrogation) {
        return new JsonFields()
                .add("key", interrogation.key())
                .add("version", interrogation.version())
                .add("sha256", interrogation.files().sha256())
                .build();
    }

    private static JsonObject model(RunHead head) {
        return new JsonFields()
                .add("model_name", head.modelName())
                .add("model_digest", head.modelDigest())
                .build();
    }

    private static JsonObject prompt(Prompt prompt) {
        return new JsonFields()
                .add("system", prompt.system())
                .add("user", prompt.user())
                .build();
    }

    private static JsonObject call(DryCall call) {
        return new JsonFields()
                .add("request", JsonFields.stored(call.request()))
                .add("said", call.said())
                .add("answer", call.answer())
                .build();
    }

    private static JsonObject verdict(DryRunResult result) {
        Outcome.Failure failure = result.outcome().failure();
        return new JsonFields()
                .add("outcome", result.outcome().label())
                .add("error_kind", failure == null ? null : failure.kind())
                .add("message", failure == null ? null : failure.message())
                .add("problems", JsonFields.array(result.problems(), DryRunJson::problem))
                .build();
    }

    private static JsonObject problem(Problem problem) {
        return Json.createObjectBuilder()
                .add("pointer", problem.pointer())
                .add("message", problem.message())
                .build();
    }

    private static JsonObject tokens(DryRunResult result) {
        return new JsonFields()
                .add("prompt", result.promptTokens())
                .add("answer", result.outputTokens())
                .build();
    }
}

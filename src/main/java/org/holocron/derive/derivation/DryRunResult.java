package org.holocron.derive.derivation;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.holocron.derive.grounding.Grounding;
import org.holocron.derive.interrogation.Interrogation;
import org.holocron.derive.interrogation.Prompt;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.RunHead;
import org.holocron.derive.json.Problem;
import org.holocron.derive.model.CallMetrics;
import org.holocron.derive.model.Message;
import org.holocron.derive.validation.Verdict;

/** What a dry run found out, as far as it came. */
public final class DryRunResult {

    private final Outcome outcome;
    private final RunRecord run;
    private final Duration took;

    private DryRunResult(Outcome outcome, RunRecord run) {
        this.outcome = outcome;
        this.run = run;
        this.took = Duration.ofNanos(run.elapsedNanos());
    }

    static DryRunResult of(AttemptResult result) {
        return new DryRunResult(result.outcome(), result.attempt().runRecord());
    }

    /** How the attempt of a job would have ended. */
    public Outcome outcome() {
        return outcome;
    }

    /** Empty if none was found. */
    public Optional<Interrogation> interrogation() {
        return run.interrogation();
    }

    /** Empty if none could be made. */
    public Optional<Prompt> prompt() {
        return run.prompt();
    }

    /** What is wrong with the answer that decided, or with claims of it that are refused, by place; may be empty. */
    public List<Problem> problems() {
        return run.decidingVerdict().orElse(null) instanceof Verdict.Invalid invalid
                ? invalid.problems()
                : run.grounding().map(Grounding::problems).orElse(List.of());
    }

    /** As {@code grounding.json} has it; empty if the claims were not checked. */
    public Optional<JsonObject> grounding() {
        return run.grounding().map(Grounding::json);
    }

    /** Empty unless an answer was accepted. */
    public Optional<JsonObject> output() {
        return run.output().map(Verdict.Valid::output);
    }

    /** Who answered, or would have been asked. */
    public RunHead head() {
        return run.head();
    }

    /** One, and a repair; empty if nothing could be asked. */
    public List<DryCall> calls() {
        return run.calls().stream().map(DryCall::of).toList();
    }

    /** Of all calls, as far as the server told. */
    public long promptTokens() {
        return sum(CallMetrics::promptTokens);
    }

    /** As {@link #promptTokens}. */
    public long outputTokens() {
        return sum(CallMetrics::outputTokens);
    }

    private long sum(ToLongFunction<CallMetrics> figure) {
        return run.calls().stream()
                .map(Call::metrics)
                .filter(Objects::nonNull)
                .mapToLong(figure)
                .sum();
    }

    public Duration took() {
        return took;
    }

    /**
     * One exchange with the model.
     *
     * @param request the bytes that were sent, as text
     * @param said the last message: the question, or what the model must repair
     * @param answer what came, also of an answer that was cut; empty if nothing did
     */
    public record DryCall(String request, String said, String answer) {

        private static DryCall of(Call call) {
            List<Message> messages = call.messages();
            return new DryCall(
                    new String(call.body(), StandardCharsets.UTF_8),
                    messages.get(messages.size() - 1).content(),
                    call.answer());
        }
    }
}

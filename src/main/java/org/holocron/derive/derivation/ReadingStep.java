package org.holocron.derive.derivation;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.model.CallMetrics;
import org.holocron.derive.model.Message;
import org.holocron.derive.model.ModelCall;
import org.holocron.derive.model.ModelReply;
import org.holocron.derive.proof.PromptFit;
import org.holocron.derive.proof.PromptReadings;
import org.holocron.derive.proof.PromptSize;
import org.holocron.derive.proof.ReadPrompt;
import org.holocron.derive.proof.ReadingResult;
import org.holocron.derive.proof.TruncationCheck;
import org.jspecify.annotations.Nullable;

/**
 * Lets no answer count whose prompt the server did not read whole, and no prompt be sent that cannot be. A job whose prompt does not fit into the window
 * that was asked for is to blame itself; where the server cuts, or took a smaller window, none of its jobs pays.
 */
final class ReadingStep {

    /** A person who has repaired the server need not wait: closing the breaker lets a job try at once. */
    private static final Duration UNTIL_NEXT_TRIAL = Duration.ofMinutes(5);

    private static final String ADVICE = ": raise OLLAMA_NUM_CTX or give less evidence";

    private final @Nullable PromptReadings readings;

    private ReadingStep(@Nullable PromptReadings readings) {
        this.readings = readings;
    }

    /** Asks nobody: what the answer's figures do not prove is let pass. */
    static ReadingStep byFiguresAlone() {
        return new ReadingStep(null);
    }

    static ReadingStep knowing(PromptReadings readings) {
        return new ReadingStep(readings);
    }

    /** Why the prompt cannot be read whole; empty if it may be. */
    Optional<Outcome.Failure> before(Attempt attempt, PreparationStage.Ready ready, ModelCall call) {
        return readings == null
                ? Optional.empty()
                : readings.misfit(attempt.proofRequest(ready, call)).map(fit -> misfit(ready, fit));
    }

    private Outcome.Failure misfit(PreparationStage.Ready ready, PromptFit fit) {
        return fit.isTheJobs()
                ? new Outcome.BadRequest(
                        ErrorKind.WINDOW_FULL, fit.message() + ADVICE + ", or lower OLLAMA_NUM_PREDICT")
                : unavailable(
                        fit.message(), modelOf(ready).with(ready.interrogation().key()));
    }

    /** Why the answer counts for nothing; empty if its prompt was read whole, as far as that can be known. */
    Optional<Outcome.Failure> after(Attempt attempt, PreparationStage.Ready ready, Call call) {
        CallMetrics metrics = call.metrics();
        if (metrics == null) {
            return Optional.empty();
        }
        boolean isUsable = call.reply() instanceof ModelReply.Reply;
        boolean cameToItsEnd = isUsable
                || call.reply() instanceof ModelReply.Failed failed && failed.failure() instanceof Outcome.Rejected;
        if (readings == null || call.reusedRunId().isPresent() || !cameToItsEnd) {
            return byFigures(call, metrics, isUsable);
        }
        ReadingResult result = readings.after(
                attempt.proofRequest(ready, call.asked()),
                metrics,
                call.answeredBy().map(AnsweredBy::window).orElse(null),
                call.askedAddress().orElse(null));
        if (result instanceof ReadingResult.Whole && isShorterThanItsBeginning(attempt, call, metrics)) {
            return Optional.of(
                    full("the server read fewer tokens of the repair than of the prompt that it begins with"));
        }
        // An answer that was cut says itself that the window was full, and one beyond its limit has other faults.
        boolean isExplained = !isUsable || isBeyondItsLimit(call, metrics);
        return result instanceof ReadingResult.Shifted && isExplained ? Optional.empty() : failure(ready, call, result);
    }

    /** What no whole prompt does. Whether the window that was asked for was in force is not known any more. */
    private static Optional<Outcome.Failure> byFigures(Call call, CallMetrics metrics, boolean isUsable) {
        ReadPrompt read = ReadPrompt.of(PromptSize.of(call.messages()), metrics);
        return isUsable && TruncationCheck.isBeyondAllTexts(read)
                ? Optional.of(full("the server read only " + read.tokens() + " tokens of messages of "
                        + read.size().bytes() + " bytes: evidence may have been cut"))
                : Optional.empty();
    }

    private static boolean isBeyondItsLimit(Call call, CallMetrics metrics) {
        int limit = call.asked().sampling().maxTokens();
        return limit > 0 && metrics.outputTokens() > limit;
    }

    /** Older servers drop whole messages of a conversation that is too long. A repair is one, and repeats all that was asked before. */
    private boolean isShorterThanItsBeginning(Attempt attempt, Call call, CallMetrics metrics) {
        return !Objects.requireNonNull(readings).thinks(call.asked())
                && attempt.runRecord().calls().stream()
                        .filter(earlier -> isBeginning(earlier.messages(), call.messages()))
                        .map(Call::metrics)
                        .filter(Objects::nonNull)
                        .anyMatch(earlier ->
                                metrics.promptTokens() > 0 && metrics.promptTokens() < earlier.promptTokens());
    }

    private static boolean isBeginning(List<Message> earlier, List<Message> later) {
        return earlier.size() < later.size() && later.subList(0, earlier.size()).equals(earlier);
    }

    private Optional<Outcome.Failure> failure(PreparationStage.Ready ready, Call call, ReadingResult result) {
        if (result instanceof ReadingResult.Failed failed) {
            return Optional.of(failed.failure());
        }
        if (result instanceof ReadingResult.Shifted shifted) {
            return Optional.of(full("prompt and answer together are beyond the window of " + shifted.window()
                    + " tokens, so that the server dropped the prompt's beginning while it wrote the answer"));
        }
        return result instanceof ReadingResult.Cut cut ? Optional.of(cut(ready, call.asked(), cut)) : Optional.empty();
    }

    private Outcome.Failure cut(PreparationStage.Ready ready, ModelCall call, ReadingResult.Cut cut) {
        if (cut.isTheJobs()) {
            return new Outcome.BadRequest(
                    ErrorKind.WINDOW_FULL,
                    cut.message() + ", since it does not fit into the window of " + cut.window() + " tokens" + ADVICE);
        }
        return cut.window() == 0
                ? unavailable(cut.message() + ", whose window is not known to be the cause", modelOf(ready))
                : unavailable(
                        cut.message() + ", since its window is " + cut.window() + " tokens, though "
                                + call.sampling().window() + " were asked for",
                        modelOf(ready).with(ready.interrogation().key()));
    }

    /** Another answer may be shorter. */
    private static Outcome.Failure full(String what) {
        return new Outcome.Rejected(ErrorKind.WINDOW_FULL, what + ADVICE);
    }

    private static Outcome.Failure unavailable(String what, Dependency dependency) {
        return new Outcome.Unavailable(
                ErrorKind.PROMPT_CUT,
                what + "; update the server or give it a larger window, or lower OLLAMA_NUM_CTX to what it has",
                dependency,
                UNTIL_NEXT_TRIAL);
    }

    private Dependency modelOf(PreparationStage.Ready ready) {
        return Objects.requireNonNull(readings).dependency(ready.model());
    }
}

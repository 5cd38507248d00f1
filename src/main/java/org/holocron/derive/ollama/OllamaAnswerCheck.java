package org.holocron.derive.ollama;

import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.model.CallMetrics;
import org.holocron.derive.wire.AnswerCheck;
import org.holocron.derive.wire.AnswerRejections;

/** Why a response that Ollama ended is no usable answer, by its {@code done_reason}. */
final class OllamaAnswerCheck implements AnswerCheck<PartialResponse> {

    private final SentRequest sent;

    OllamaAnswerCheck(SentRequest sent) {
        this.sent = sent;
    }

    @Override
    public Outcome.Rejected unusable(PartialResponse received) {
        if (!received.isWhole()) {
            return AnswerRejections.incomplete(unfinished(received));
        }
        return switch (received.doneReason()) {
            case "stop" -> AnswerRejections.nothingSaid(received);
            case "length" -> cut(received);
            case "load" ->
                AnswerRejections.incomplete("Ollama only loaded the model: it saw no messages in the request");
            default -> AnswerRejections.stoppedBy("done_reason", received.doneReason());
        };
    }

    private static String unfinished(PartialResponse received) {
        return received.isEmpty()
                ? "Ollama answered without a single line: its runner failed (see its log), or the model"
                        + " only repeated itself"
                : "The answer ended after " + received.content().length()
                        + " characters without done: true: the model repeated itself, or Ollama's runner"
                        + " failed (see its log)";
    }

    /** The window counts prompt and answer together; if it was full, a higher limit of the answer changes nothing. */
    private Outcome.Rejected cut(PartialResponse received) {
        CallMetrics figures = received.figures();
        if (sent.window() > 0 && figures.promptTokens() + figures.outputTokens() >= sent.window() - 1) {
            return AnswerRejections.windowFull(
                    received, "raise OLLAMA_NUM_CTX or give less evidence; a higher OLLAMA_NUM_PREDICT does not help");
        }
        boolean belowLimit = figures.outputTokens() < sent.maxTokens() - 1;
        return belowLimit
                ? new Outcome.Rejected(
                        ErrorKind.TRUNCATED,
                        "The answer was cut after " + AnswerRejections.said(received) + " though " + sent.maxTokens()
                                + " were allowed: the model's own window may be smaller than OLLAMA_NUM_CTX; give less"
                                + " evidence, or use another model")
                : AnswerRejections.atTokenLimit(received);
    }
}

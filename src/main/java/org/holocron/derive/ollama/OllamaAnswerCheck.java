package org.holocron.derive.ollama;

import java.util.Optional;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.model.CallMetrics;
import org.holocron.derive.model.ModelReply;
import org.holocron.derive.wire.AnswerCheck;
import org.holocron.derive.wire.ClosedObject;
import org.holocron.derive.wire.ErrorText;

/**
 * Decides whether a response that the server ended is a usable answer: the model stopped by itself and said something, or it
 * had closed its JSON object before something else ended it. Every other response is rejected with what would help.
 */
final class OllamaAnswerCheck implements AnswerCheck<PartialResponse> {

    private static final int EXCERPT = 200;

    private final SentRequest sent;

    OllamaAnswerCheck(SentRequest sent) {
        this.sent = sent;
    }

    @Override
    public ModelReply check(PartialResponse received, byte[] response) {
        String reason = received.doneReason();
        if (received.isWhole() && reason.equals("stop") && !received.content().isBlank()) {
            return new ModelReply.Reply(response, received.content(), received.figures(), received.model());
        }
        Optional<String> whole = ClosedObject.in(received.content());
        if (whole.isPresent()) {
            return new ModelReply.Reply(response, whole.get(), received.figures(), received.model());
        }
        return new ModelReply.Failed(unusable(received), response, received.metrics()).saying(received.content());
    }

    private Outcome.Rejected unusable(PartialResponse received) {
        if (!received.isWhole()) {
            return incomplete(
                    received.isEmpty()
                            ? "Ollama answered without a single line: its runner failed (see its log), or the model"
                                    + " only repeated itself"
                            : "The answer ended after " + received.content().length()
                                    + " characters without done: true: the model repeated itself, or Ollama's runner"
                                    + " failed (see its log)");
        }
        return switch (received.doneReason()) {
            case "stop" -> new Outcome.Rejected(ErrorKind.EMPTY, nothingSaid(received));
            case "length" -> cut(received);
            case "load" -> incomplete("Ollama only loaded the model: it saw no messages in the request");
            default ->
                incomplete("The answer did not end by itself: done_reason is "
                        + ErrorText.excerpt(received.doneReason(), EXCERPT));
        };
    }

    private static String nothingSaid(PartialResponse received) {
        if (received.callsTools()) {
            return "The model called tools instead of answering, though it was given none: use another model";
        }
        return received.thinking().isEmpty()
                ? "The model said nothing"
                : "The model only thought (" + received.thinking().length()
                        + " characters) and said nothing: another value of think in the interrogation may help";
    }

    /** The window counts prompt and answer together; if it was full, a higher limit of the answer changes nothing. */
    private Outcome.Rejected cut(PartialResponse received) {
        CallMetrics figures = received.figures();
        if (sent.window() > 0 && figures.promptTokens() + figures.outputTokens() >= sent.window() - 1) {
            return new Outcome.Rejected(
                    ErrorKind.WINDOW_FULL,
                    "The answer was cut because the context window was full, with " + figures.promptTokens()
                            + " tokens of prompt and " + said(received)
                            + " of answer: raise OLLAMA_NUM_CTX or give less evidence; a higher OLLAMA_NUM_PREDICT"
                            + " does not help");
        }
        boolean belowLimit = figures.outputTokens() < sent.maxTokens() - 1;
        return new Outcome.Rejected(
                ErrorKind.TRUNCATED,
                belowLimit
                        ? "The answer was cut after " + said(received) + " though " + sent.maxTokens()
                                + " were allowed: the model's own window may be smaller than OLLAMA_NUM_CTX; give less"
                                + " evidence, or use another model"
                        : "The answer was cut at the token limit after " + said(received)
                                + ": raise OLLAMA_NUM_PREDICT or give less evidence");
    }

    private static String said(PartialResponse received) {
        String thinking = received.thinking().isEmpty()
                ? ""
                : ", and " + received.thinking().length() + " of thinking";
        return received.figures().outputTokens() + " tokens ("
                + received.content().length() + " characters" + thinking + ")";
    }

    private static Outcome.Rejected incomplete(String message) {
        return new Outcome.Rejected(ErrorKind.INCOMPLETE, message);
    }
}

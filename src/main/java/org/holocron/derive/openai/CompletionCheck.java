package org.holocron.derive.openai;

import org.holocron.derive.job.Outcome;
import org.holocron.derive.wire.AnswerCheck;
import org.holocron.derive.wire.AnswerRejections;

/** Why a response that the server ended is no usable answer, by its {@code finish_reason}. */
final class CompletionCheck implements AnswerCheck<PartialCompletion> {

    private final SentCompletion sent;

    CompletionCheck(SentCompletion sent) {
        this.sent = sent;
    }

    @Override
    public Outcome.Rejected unusable(PartialCompletion received) {
        return switch (received.finishReason()) {
            case "" -> AnswerRejections.incomplete(unfinished(received));
            case "stop" ->
                received.callsTools() || received.refusal().isEmpty()
                        ? AnswerRejections.nothingSaid(received)
                        : AnswerRejections.refused(received.refusal());
            case "tool_calls", "function_call" -> AnswerRejections.calledTools();
            case "length" -> cut(received);
            case "content_filter" ->
                AnswerRejections.incomplete("The server withheld the answer after "
                        + received.content().length()
                        + " characters: its filter of contents (finish_reason content_filter) objects to it; another"
                        + " wording or another model may help");
            default -> AnswerRejections.stoppedBy("finish_reason", received.finishReason());
        };
    }

    private static String unfinished(PartialCompletion received) {
        return received.isEmpty()
                ? "The server answered without a single event: see its log"
                : "The answer ended after " + received.content().length()
                        + " characters without a finish_reason: the server gave it up (see its log)";
    }

    /** The window is the server's: if it was full, a higher limit of the answer changes nothing. */
    private Outcome.Rejected cut(PartialCompletion received) {
        long generated = received.figures().outputTokens();
        boolean belowLimit =
                sent.maxTokens() == SentCompletion.NO_LIMIT || (generated > 0 && generated < sent.maxTokens() - 1);
        return belowLimit
                ? AnswerRejections.windowFull(
                        received,
                        "start the server with a larger window, or give less evidence; a higher OLLAMA_NUM_PREDICT does"
                                + " not help")
                : AnswerRejections.atTokenLimit(received);
    }
}

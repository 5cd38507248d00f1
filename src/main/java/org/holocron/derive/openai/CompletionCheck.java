package org.holocron.derive.openai;

import java.util.Optional;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.model.ModelReply;
import org.holocron.derive.wire.AnswerCheck;
import org.holocron.derive.wire.ClosedObject;
import org.holocron.derive.wire.ErrorText;

/**
 * Decides whether a response that the server ended is a usable answer: the model stopped by itself and said something, or it
 * had closed its JSON object before something else ended it. Every other response is rejected with what would help.
 */
final class CompletionCheck implements AnswerCheck<PartialCompletion> {

    private static final int EXCERPT = 200;

    private final SentCompletion sent;

    CompletionCheck(SentCompletion sent) {
        this.sent = sent;
    }

    @Override
    public ModelReply check(PartialCompletion received, byte[] response) {
        String content = received.content();
        if (received.finishReason().equals("stop") && !content.isBlank()) {
            return new ModelReply.Reply(response, content, received.figures(), received.model());
        }
        Optional<String> whole = ClosedObject.in(content);
        if (whole.isPresent()) {
            return new ModelReply.Reply(response, whole.get(), received.figures(), received.model());
        }
        return new ModelReply.Failed(unusable(received), response, received.metrics()).saying(received.content());
    }

    private Outcome.Rejected unusable(PartialCompletion received) {
        return switch (received.finishReason()) {
            case "" -> incomplete(unfinished(received));
            case "stop" -> new Outcome.Rejected(ErrorKind.EMPTY, nothingSaid(received));
            case "tool_calls", "function_call" -> new Outcome.Rejected(ErrorKind.EMPTY, calledTools());
            case "length" -> cut(received);
            case "content_filter" ->
                incomplete("The server withheld the answer after "
                        + received.content().length()
                        + " characters: its filter of contents (finish_reason content_filter) objects to it; another"
                        + " wording or another model may help");
            default ->
                incomplete("The answer did not end by itself: finish_reason is "
                        + ErrorText.excerpt(received.finishReason(), EXCERPT));
        };
    }

    private static String unfinished(PartialCompletion received) {
        return received.isEmpty()
                ? "The server answered without a single event: see its log"
                : "The answer ended after " + received.content().length()
                        + " characters without a finish_reason: the server gave it up (see its log)";
    }

    private static String calledTools() {
        return "The model called tools instead of answering, though it was given none: use another model";
    }

    private static String nothingSaid(PartialCompletion received) {
        if (received.callsTools()) {
            return calledTools();
        }
        if (!received.refusal().isEmpty()) {
            return "The model refused to answer: " + ErrorText.excerpt(received.refusal(), EXCERPT);
        }
        return received.thinking().isEmpty()
                ? "The model said nothing"
                : "The model only thought (" + received.thinking().length()
                        + " characters) and said nothing: another value of think in the interrogation may help";
    }

    /** The window is the server's: if it was full, a higher limit of the answer changes nothing. */
    private Outcome.Rejected cut(PartialCompletion received) {
        long generated = received.figures().outputTokens();
        boolean belowLimit =
                sent.maxTokens() == SentCompletion.NO_LIMIT || (generated > 0 && generated < sent.maxTokens() - 1);
        return belowLimit
                ? new Outcome.Rejected(
                        ErrorKind.WINDOW_FULL,
                        "The answer was cut because the context window was full, with "
                                + received.figures().promptTokens() + " tokens of prompt and " + said(received)
                                + " of answer: start the server with a larger window, or give less evidence; a higher"
                                + " OLLAMA_NUM_PREDICT does not help")
                : new Outcome.Rejected(
                        ErrorKind.TRUNCATED,
                        "The answer was cut at the token limit after " + said(received)
                                + ": raise OLLAMA_NUM_PREDICT or give less evidence");
    }

    private static String said(PartialCompletion received) {
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

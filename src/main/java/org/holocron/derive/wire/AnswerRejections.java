package org.holocron.derive.wire;

import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;

/** Why an answer is not usable, where that does not depend on the server's vendor; with what would help. */
public final class AnswerRejections {

    private static final int EXCERPT = 200;

    private AnswerRejections() {}

    public static Outcome.Rejected incomplete(String message) {
        return new Outcome.Rejected(ErrorKind.INCOMPLETE, message);
    }

    /** @param field the vendor's, that says why the model stopped */
    public static Outcome.Rejected stoppedBy(String field, String reason) {
        return incomplete("The answer did not end by itself: " + field + " is " + ErrorText.excerpt(reason, EXCERPT));
    }

    public static Outcome.Rejected calledTools() {
        return empty("The model called tools instead of answering, though it was given none: use another model");
    }

    public static Outcome.Rejected refused(String words) {
        return empty("The model refused to answer: " + ErrorText.excerpt(words, EXCERPT));
    }

    public static Outcome.Rejected nothingSaid(PartialAnswer received) {
        if (received.callsTools()) {
            return calledTools();
        }
        int thought = received.thinking().length();
        return empty(
                thought == 0
                        ? "The model said nothing"
                        : "The model only thought (" + thought
                                + " characters) and said nothing: another value of think in the interrogation may help");
    }

    private static Outcome.Rejected empty(String message) {
        return new Outcome.Rejected(ErrorKind.EMPTY, message);
    }

    /** @param advice which window can be larger, and how */
    public static Outcome.Rejected windowFull(PartialAnswer received, String advice) {
        return new Outcome.Rejected(
                ErrorKind.WINDOW_FULL,
                "The answer was cut because the context window was full, with "
                        + received.figures().promptTokens() + " tokens of prompt and " + said(received) + " of answer: "
                        + advice);
    }

    public static Outcome.Rejected atTokenLimit(PartialAnswer received) {
        return new Outcome.Rejected(
                ErrorKind.TRUNCATED,
                "The answer was cut at the token limit after " + said(received)
                        + ": raise OLLAMA_NUM_PREDICT or give less evidence");
    }

    /** How much came, in words. */
    public static String said(PartialAnswer received) {
        String thinking = received.thinking().isEmpty()
                ? ""
                : ", and " + received.thinking().length() + " of thinking";
        return received.figures().outputTokens() + " tokens ("
                + received.content().length() + " characters" + thinking + ")";
    }
}

package org.holocron.derive.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What can be made to go wrong with a call, each by the name it has on the command line. */
public enum InjectedFault {
    // The call is refused.
    /** 500, the runner died. */
    ERROR_500("500"),
    /** 503, the queue is full. */
    BUSY_503("503"),
    /** 404, the model is not there. */
    MISSING_404("404"),
    /** 400, the request is refused. */
    REFUSED_400("400"),
    /** 500, no memory for the model. */
    OUT_OF_MEMORY("out-of-memory"),

    // The wire breaks.
    /** The connection is reset before the answer. */
    RESET("reset"),
    /** The connection ends in the middle of the answer. */
    HALF_ANSWER("half"),
    /** Not a byte is answered until the client hangs up. */
    SILENCE("silence"),
    /** Half the answer, then silence until the client hangs up. */
    FALLS_SILENT("falls-silent"),
    /** Blank tokens without end, until the client hangs up. */
    DRIP("drip"),
    /** A page instead of JSON, under 200. */
    HTML("html"),
    /** The last line of the stream is cut in its middle. */
    CUT_LINE("cut-line"),
    /** An error line in the middle of the stream. */
    STREAM_ERROR("stream-error"),

    // The model answers badly.
    /** Prose instead of JSON. */
    NOT_JSON("not-json"),
    /** JSON that ends in its middle, though the model says that it is done. */
    CUT_JSON("cut-json"),
    /** JSON of another shape. */
    WRONG_SCHEMA("wrong-schema"),
    /** No content. */
    EMPTY("empty"),
    /** A content of 20 MB. */
    HUGE("20mb"),
    /** A content nested 100,000 levels deep. */
    DEEP("deep"),
    /** The answer speaks of another entity. */
    WRONG_ENTITY("wrong-entity"),
    /** The answer cites evidence that was not given. */
    UNKNOWN_CITATION("unknown-citation"),
    /** The answer is cut at the token limit. */
    LENGTH("length"),
    /** The stream ends without {@code done: true}. */
    NOT_DONE("not-done");

    private final String word;

    InjectedFault(String word) {
        this.word = word;
    }

    /** The name on the command line and in JSON. */
    public String word() {
        return word;
    }

    /** The fault of that name; {@link IllegalArgumentException} names those there are. */
    public static InjectedFault of(String word) {
        return Arrays.stream(values())
                .filter(fault -> fault.word.equals(word.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such fault: " + word + "; there are "
                        + Arrays.stream(values()).map(InjectedFault::word).collect(Collectors.joining(", "))));
    }
}

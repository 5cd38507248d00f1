package org.holocron.derive.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be made to go wrong with a call, each by the name it has on the command line. */
public enum InjectedFault {
    // The call is refused, and the refusal says that this call is to blame.
    /** 400 without further words of note. */
    REFUSED_400("400", Stage.REFUSAL),
    /** 400, the schema cannot be a grammar. */
    SCHEMA_400("schema-400", Stage.REFUSAL),
    /** 500, the schema cannot be a grammar. */
    SCHEMA_500("schema-500", Stage.REFUSAL),
    /** 500, the engine finds that its output does not fit the grammar. */
    GRAMMAR_MISMATCH("grammar-mismatch", Stage.REFUSAL),
    /** 500, an option has the wrong type. */
    OPTION_TYPE("option-type", Stage.REFUSAL),
    /** 400, thinking is asked of a model that cannot. */
    NO_THINKING("no-thinking", Stage.REFUSAL),
    /** 400, the prompt is longer than the window. */
    TOO_LONG("too-long", Stage.REFUSAL),

    // It is refused because of the model.
    /** 404, the model is not there. */
    MISSING_404("404", Stage.REFUSAL),
    /** 500, the engine dies while it loads the model. */
    LOAD_FAILED("load-failed", Stage.REFUSAL),
    /** 500, loading takes too long for the server. */
    LOAD_TIMEOUT("load-timeout", Stage.REFUSAL),
    /** 500, the engine is not installed. */
    NO_ENGINE("no-engine", Stage.REFUSAL),
    /** 500, the model needs another version of the server. */
    INCOMPATIBLE("incompatible", Stage.REFUSAL),
    /** 500, no memory for the model. */
    OUT_OF_MEMORY("out-of-memory", Stage.REFUSAL),
    /** 500, no memory for the model, in the words of the engine for safetensors. */
    NO_ROOM("no-room", Stage.REFUSAL),
    /** 403, remote models are switched off on this server. */
    CLOUD_DISABLED("cloud-disabled", Stage.REFUSAL),
    /** 401, the server is not signed in where a remote model runs. */
    UNAUTHORIZED("unauthorized", Stage.REFUSAL),
    /** 402, a remote model must be paid for. */
    PAYMENT("payment", Stage.REFUSAL),
    /** 429 with {@code Retry-After}, the quota of a remote model is used up. */
    QUOTA("quota", Stage.REFUSAL),
    /** 500, the host of a remote model cannot be reached. */
    REMOTE_OFFLINE("remote-offline", Stage.REFUSAL),

    // It is refused because of the server.
    /** 503, the queue is full. */
    BUSY_503("503", Stage.REFUSAL),
    /** 502, of a proxy. */
    BAD_GATEWAY("502", Stage.REFUSAL),
    /** 403 without words: the caller's host is not allowed. */
    FORBIDDEN("forbidden", Stage.REFUSAL),
    /** The engine is still loading the model. */
    LOADING("loading", Stage.REFUSAL),
    /** 404 for the path, not for the model: what answers there is no Ollama. */
    NO_OLLAMA("no-ollama", Stage.REFUSAL),
    /** 500, the engine does not answer the server. */
    NOT_RESPONDING("not-responding", Stage.REFUSAL),

    // It is refused, and nobody knows whose fault it is.
    /** 500 in words that mean nothing in particular. */
    ERROR_500("500", Stage.REFUSAL),
    /** 500, the graphics card is gone: all is listed as before, and every call fails. */
    GPU_GONE("gpu-gone", Stage.REFUSAL),

    // The wire breaks before there is an answer.
    /** The connection is reset. */
    RESET("reset", Stage.WIRE),
    /** The connection ends without a byte. */
    CLOSED("closed", Stage.WIRE),
    /** The whole server dies: every connection ends, nothing is loaded any more. It is back at once. */
    SERVER_CRASH("server-crash", Stage.WIRE),
    /** Not a byte is answered until the client hangs up; no slot is held. */
    SILENCE("silence", Stage.WIRE),
    /** A page instead of JSON, under 200. */
    HTML("html", Stage.WIRE),
    /** Bytes that are not HTTP. */
    GARBAGE("garbage", Stage.WIRE),
    /** 200 and a stream without a line. */
    EMPTY_200("empty-200", Stage.WIRE),

    // The model's process fails while it holds the call.
    /** The model's process dies before the first token and takes every call of that model with it. */
    RUNNER_CRASH("runner-crash", Stage.SLOT),
    /** Not a byte until the client hangs up, in the slot, so that others wait behind it. */
    HANG("hang", Stage.SLOT),

    // The stream breaks.
    /** The model's process dies in the middle and takes every call of that model with it. */
    RUNNER_DIES("runner-dies", Stage.STREAM),
    /** An error line in the middle of the stream. */
    STREAM_ERROR("stream-error", Stage.STREAM),
    /** The connection ends in the middle of the answer. */
    HALF_ANSWER("half", Stage.STREAM),
    /** Half the answer, then silence until the client hangs up. */
    FALLS_SILENT("falls-silent", Stage.STREAM),
    /** Blank tokens without end, until the client hangs up. */
    DRIP("drip", Stage.STREAM),
    /** The last line of the stream is cut in its middle. */
    CUT_LINE("cut-line", Stage.STREAM),

    // The model answers badly.
    /** Prose instead of JSON. */
    NOT_JSON("not-json", Stage.ANSWER),
    /** The schema of the call binds nothing: the model says what it likes. */
    FORMAT_IGNORED("format-ignored", Stage.ANSWER),
    /** The same, but for {@code /api/generate}, where the schema binds. */
    FORMAT_IGNORED_IN_CHAT("format-ignored-in-chat", Stage.ANSWER),
    /** JSON that ends in its middle, though the model says that it is done. */
    CUT_JSON("cut-json", Stage.ANSWER),
    /** JSON of another shape. */
    WRONG_SCHEMA("wrong-schema", Stage.ANSWER),
    /** A quotation mark that is not escaped, as a grammar writes it whose pattern has a dot. */
    BROKEN_JSON("broken-json", Stage.ANSWER),
    /** No content. */
    EMPTY("empty", Stage.ANSWER),
    /** A content of 20 MB. */
    HUGE("20mb", Stage.ANSWER),
    /** A content nested 100,000 levels deep. */
    DEEP("deep", Stage.ANSWER),
    /** The answer speaks of another entity. */
    WRONG_ENTITY("wrong-entity", Stage.ANSWER),
    /** The answer cites evidence that was not given. */
    UNKNOWN_CITATION("unknown-citation", Stage.ANSWER),
    /** The answer is cut at the token limit. */
    LENGTH("length", Stage.ANSWER),
    /** The answer is cut where the window is full. */
    WINDOW_FULL("window-full", Stage.ANSWER),
    /** The whole answer, then white space until the token limit. */
    WHITESPACE("whitespace", Stage.ANSWER),
    /** The stream ends without {@code done: true}. */
    NOT_DONE("not-done", Stage.ANSWER),
    /** A prompt that does not fit is cut, though the call forbids it; others are answered well. */
    TRUNCATE_IGNORED("truncate-ignored", Stage.ANSWER),
    /** A tool is called instead. */
    TOOL_CALLS("tool-calls", Stage.ANSWER),
    /** Everything is in the thinking, nothing in the content. */
    THINK_ONLY("think-only", Stage.ANSWER),
    /** The answer is withheld by a filter; OpenAI-compatible servers only, else as {@link #EMPTY}. */
    CONTENT_FILTER("content-filter", Stage.ANSWER),
    /** The answer says that another model gave it. */
    OTHER_MODEL("other-model", Stage.ANSWER),
    /** The answer is good, but the model has another digest under its name from now on. */
    DIGEST_REPLACED("digest-replaced", Stage.ANSWER),

    // One claim of a good answer does not follow from its words. Where no claim has what it takes, the answer stays
    // good.
    /** Another digit in a number. */
    WRONG_DIGIT("wrong-digit", Stage.CLAIM),
    /** Ten times the number. */
    TEN_TIMES("ten-times", Stage.CLAIM),
    /** The number, in another unit. */
    WRONG_UNIT("wrong-unit", Stage.CLAIM),
    /** A thousand times the number, or a thousandth of a large one. */
    WRONG_SCALE("wrong-scale", Stage.CLAIM),
    /** A negative number without its sign. */
    LOST_SIGN("lost-sign", Stage.CLAIM),
    /** A value that stands near by, of something else. */
    NEIGHBOURS_VALUE("neighbours-value", Stage.CLAIM),
    /** A value of another person or thing, with the words that state it of that one. */
    OTHER_ENTITYS_VALUE("other-entitys-value", Stage.CLAIM),
    /** A value without the words that limit it: up to, about. */
    QUALIFIER_DROPPED("qualifier-dropped", Stage.CLAIM),
    /** What the words deny, as if they stated it. */
    NEGATION_DROPPED("negation-dropped", Stage.CLAIM),
    /** A quote that no evidence has. */
    INVENTED_QUOTE("invented-quote", Stage.CLAIM),
    /** A quote with the id of another piece of evidence. */
    QUOTE_OF_ANOTHER_ITEM("quote-of-another-item", Stage.CLAIM),
    /** Another day, month or year. */
    WRONG_DATE_PART("wrong-date-part", Stage.CLAIM),
    /** Another name. */
    WRONG_NAME("wrong-name", Stage.CLAIM),
    /** Another one of the values that there are. */
    WRONG_CHOICE("wrong-choice", Stage.CLAIM),
    /** A list with one more than the words name. */
    ONE_TOO_MANY("one-too-many", Stage.CLAIM),
    /** A text with another word in it. */
    TEXT_ALTERED("text-altered", Stage.CLAIM);

    /** At which point of a call the fault comes in. */
    enum Stage {
        /** Before anything is done: an error status with words. */
        REFUSAL,
        /** Before anything is done: what comes is no answer. */
        WIRE,
        /** With a slot, before the first token. */
        SLOT,
        /** In the middle of the stream. */
        STREAM,
        /** The answer itself. */
        ANSWER,
        /** One claim of an answer that is good otherwise. */
        CLAIM
    }

    private final String word;
    private final Stage stage;

    InjectedFault(String word, Stage stage) {
        this.word = word;
        this.stage = stage;
    }

    /** The name on the command line and in JSON. */
    public String word() {
        return word;
    }

    Stage stage() {
        return stage;
    }

    /** The fault of that name; {@link IllegalArgumentException} names those there are. */
    public static InjectedFault of(String word) {
        return find(word)
                .orElseThrow(() -> new IllegalArgumentException("no such fault: " + word + "; there are "
                        + Arrays.stream(values()).map(InjectedFault::word).collect(Collectors.joining(", "))));
    }

    private static Optional<InjectedFault> find(String word) {
        String wanted = word.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(fault -> fault.word.equals(wanted))
                .findFirst();
    }
}

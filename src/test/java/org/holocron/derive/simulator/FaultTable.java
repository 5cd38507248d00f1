package org.holocron.derive.simulator;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.holocron.derive.ollama.OllamaError;
import org.jspecify.annotations.Nullable;

/**
 * What can go wrong with a call, and what is to be made of it: one table for the tests of the simulator, of the client and of
 * the whole. It says whose trouble a failure is, and whether its words settle that.
 *
 * <p>{@link Row} has a line for each fault of the simulator; {@link Words} has one for each sign by which real servers are
 * known to tell of trouble, whether or not the simulator has it.
 */
public final class FaultTable {

    private FaultTable() {}

    /** Whose trouble a failure is. */
    public enum Whose {
        /** The call's own: asking the same again cannot help. */
        PROMPT,
        /** Of this interrogation with this model: no other prompt of the pair fares better. */
        INTERROGATION_MODEL,
        /** The model's on that server. */
        MODEL,
        /** The server's. */
        SERVER,
        /** The answer's: asking again may do better. */
        ANSWER,
        /** Nobody's on words alone. */
        NOBODY
    }

    /**
     * What is made of a failure.
     *
     * @param outcome the simple name of an {@code Outcome}
     * @param kind the name of an {@code ErrorKind}, or "" for an accepted answer
     */
    public record Expected(String outcome, String kind) {}

    /**
     * @param fault of the simulator
     * @param dialects in whose words the fault is meant
     * @param error the client's own row for what the server reports; null if it reports nothing
     * @param whose trouble it is
     * @param expected what the client makes of it; for an answer that only the validation refuses, what that makes of it
     */
    public record Row(
            InjectedFault fault,
            List<VersionStyle> dialects,
            @Nullable OllamaError error,
            Whose whose,
            Expected expected) {

        /** Words that leave open whose trouble it is. */
        public boolean isAmbiguous() {
            return whose == Whose.NOBODY;
        }

        /** The client takes it for an answer; whether it holds is for the validation to find. */
        public boolean isAnAnswer() {
            return expected.outcome().equals("Accepted") || BY_VALIDATION.contains(fault);
        }

        /** A remote model's trouble: to be provoked with a model that is one. */
        public boolean isOfARemoteModel() {
            return REMOTE.contains(fault);
        }

        @Override
        public String toString() {
            return fault.word() + " "
                    + dialects.stream().map(VersionStyle::word).toList();
        }
    }

    /**
     * What a server said.
     *
     * @param status before the stream, or 200 for an error line in it
     * @param sign the words by which the trouble is known
     * @param text all the words
     */
    public record Words(int status, Whose whose, String sign, String text) {

        @Override
        public String toString() {
            return status + " " + text;
        }
    }

    private static final List<InjectedFault> BY_VALIDATION = List.of(
            InjectedFault.NOT_JSON,
            InjectedFault.FORMAT_IGNORED,
            InjectedFault.FORMAT_IGNORED_IN_CHAT,
            InjectedFault.CUT_JSON,
            InjectedFault.WRONG_SCHEMA,
            InjectedFault.BROKEN_JSON,
            InjectedFault.DEEP,
            InjectedFault.WRONG_ENTITY,
            InjectedFault.UNKNOWN_CITATION);

    private static final List<InjectedFault> REMOTE = List.of(
            InjectedFault.CLOUD_DISABLED,
            InjectedFault.UNAUTHORIZED,
            InjectedFault.PAYMENT,
            InjectedFault.QUOTA,
            InjectedFault.REMOTE_OFFLINE);

    private static final Expected REFUSED = new Expected("BadRequest", "REFUSED");
    private static final Expected FAILED = new Expected("Ambiguous", "SERVER_ERROR");
    private static final Expected BROKEN_OFF = new Expected("Ambiguous", "STREAM_BROKEN");
    private static final Expected SILENT = new Expected("Ambiguous", "SILENT");
    private static final Expected SCHEMA_REFUSED = new Expected("Unavailable", "SCHEMA_REFUSED");
    private static final Expected OPTION_REFUSED = new Expected("Unavailable", "OPTION_REFUSED");
    private static final Expected CANNOT_THINK = new Expected("Unavailable", "THINKING_UNSUPPORTED");
    private static final Expected NO_MEMORY = new Expected("Unavailable", "OUT_OF_MEMORY");
    private static final Expected MISSING = new Expected("Unavailable", "MODEL_MISSING");
    private static final Expected NOT_LOADED = new Expected("Unavailable", "MODEL_LOAD_FAILED");
    private static final Expected UNAUTHORIZED = new Expected("Unavailable", "MODEL_UNAUTHORIZED");
    private static final Expected NO_QUOTA = new Expected("Unavailable", "MODEL_QUOTA");
    private static final Expected SERVER_GONE = new Expected("Unavailable", "MODEL_SERVER_UNAVAILABLE");
    private static final Expected BUSY = new Expected("Unavailable", "MODEL_SERVER_BUSY");
    private static final Expected TURNED_AWAY = new Expected("Unavailable", "REFUSED");
    private static final Expected ACCEPTED = new Expected("Accepted", "");

    private static final List<VersionStyle> BOTH = List.of(VersionStyle.values());
    private static final List<VersionStyle> TODAY = List.of(VersionStyle.TODAY);
    private static final List<VersionStyle> BEFORE = List.of(VersionStyle.OLLAMA_0_24);

    private static final List<Row> ROWS = List.of(
            row(InjectedFault.REFUSED_400, OllamaError.REFUSED, Whose.PROMPT, REFUSED),
            row(InjectedFault.TOO_LONG, OllamaError.PROMPT_TOO_LONG, Whose.PROMPT, REFUSED),
            row(InjectedFault.SCHEMA_400, OllamaError.SCHEMA, Whose.INTERROGATION_MODEL, SCHEMA_REFUSED),
            row(InjectedFault.SCHEMA_500, OllamaError.SCHEMA, Whose.INTERROGATION_MODEL, SCHEMA_REFUSED),
            row(InjectedFault.GRAMMAR_MISMATCH, OllamaError.SCHEMA, Whose.INTERROGATION_MODEL, SCHEMA_REFUSED),
            row(InjectedFault.OPTION_TYPE, OllamaError.OPTION, Whose.INTERROGATION_MODEL, OPTION_REFUSED),
            row(InjectedFault.NO_THINKING, OllamaError.THINKING, Whose.INTERROGATION_MODEL, CANNOT_THINK),
            row(InjectedFault.MISSING_404, OllamaError.MISSING, Whose.MODEL, MISSING),
            row(InjectedFault.LOAD_FAILED, TODAY, OllamaError.LOAD, Whose.MODEL, NOT_LOADED),
            // Before llama-server came the same words were said at load and in a call.
            row(InjectedFault.LOAD_FAILED, BEFORE, OllamaError.OLD_RUNNER_DIED, Whose.NOBODY, FAILED),
            row(InjectedFault.LOAD_TIMEOUT, OllamaError.LOAD, Whose.MODEL, NOT_LOADED),
            row(InjectedFault.NO_ENGINE, OllamaError.LOAD, Whose.MODEL, NOT_LOADED),
            row(InjectedFault.INCOMPATIBLE, OllamaError.LOAD, Whose.MODEL, NOT_LOADED),
            row(InjectedFault.OUT_OF_MEMORY, OllamaError.NO_MEMORY, Whose.MODEL, NO_MEMORY),
            row(InjectedFault.NO_ROOM, OllamaError.NO_MEMORY, Whose.MODEL, NO_MEMORY),
            row(InjectedFault.CLOUD_DISABLED, OllamaError.CLOUD_DISABLED, Whose.MODEL, UNAUTHORIZED),
            row(InjectedFault.UNAUTHORIZED, OllamaError.REMOTE_UNAUTHORIZED, Whose.MODEL, UNAUTHORIZED),
            row(InjectedFault.PAYMENT, OllamaError.REMOTE_UNAUTHORIZED, Whose.MODEL, UNAUTHORIZED),
            row(InjectedFault.QUOTA, OllamaError.REMOTE_QUOTA, Whose.MODEL, NO_QUOTA),
            row(InjectedFault.REMOTE_OFFLINE, OllamaError.REMOTE_UNREACHABLE, Whose.MODEL, NOT_LOADED),
            row(InjectedFault.BUSY_503, OllamaError.BUSY, Whose.SERVER, BUSY),
            row(InjectedFault.BAD_GATEWAY, OllamaError.BEHIND_PROXY, Whose.SERVER, SERVER_GONE),
            row(InjectedFault.FORBIDDEN, OllamaError.UNAUTHORIZED, Whose.SERVER, TURNED_AWAY),
            row(InjectedFault.LOADING, OllamaError.BUSY, Whose.SERVER, BUSY),
            row(InjectedFault.NO_OLLAMA, OllamaError.NO_OLLAMA, Whose.SERVER, SERVER_GONE),
            row(InjectedFault.NOT_RESPONDING, OllamaError.NOT_RESPONDING, Whose.SERVER, SERVER_GONE),
            row(InjectedFault.ERROR_500, TODAY, OllamaError.UNKNOWN, Whose.NOBODY, FAILED),
            row(InjectedFault.ERROR_500, BEFORE, OllamaError.OLD_RUNNER_DIED, Whose.NOBODY, FAILED),
            row(InjectedFault.GPU_GONE, OllamaError.GPU_ERROR, Whose.NOBODY, FAILED),
            row(InjectedFault.RESET, Whose.SERVER, SERVER_GONE),
            row(InjectedFault.CLOSED, Whose.NOBODY, BROKEN_OFF),
            row(InjectedFault.SERVER_CRASH, Whose.NOBODY, BROKEN_OFF),
            row(InjectedFault.SILENCE, Whose.NOBODY, SILENT),
            row(InjectedFault.HTML, Whose.NOBODY, FAILED),
            row(InjectedFault.GARBAGE, Whose.SERVER, SERVER_GONE),
            row(InjectedFault.EMPTY_200, Whose.NOBODY, new Expected("Rejected", "INCOMPLETE")),
            row(InjectedFault.RUNNER_CRASH, OllamaError.RUNNER_DIED, Whose.NOBODY, FAILED),
            row(InjectedFault.HANG, Whose.NOBODY, SILENT),
            row(InjectedFault.RUNNER_DIES, OllamaError.RUNNER_DIED, Whose.NOBODY, FAILED),
            row(InjectedFault.STREAM_ERROR, OllamaError.RUNNER_DIED, Whose.NOBODY, FAILED),
            row(InjectedFault.HALF_ANSWER, Whose.NOBODY, BROKEN_OFF),
            row(InjectedFault.FALLS_SILENT, Whose.NOBODY, SILENT),
            row(InjectedFault.DRIP, Whose.ANSWER, new Expected("TimedOut", "TOO_LONG")),
            row(InjectedFault.CUT_LINE, Whose.NOBODY, BROKEN_OFF),
            row(InjectedFault.NOT_JSON, Whose.ANSWER, new Expected("Rejected", "NOT_JSON")),
            row(InjectedFault.FORMAT_IGNORED, Whose.ANSWER, new Expected("Rejected", "NOT_JSON")),
            row(InjectedFault.FORMAT_IGNORED_IN_CHAT, Whose.ANSWER, new Expected("Rejected", "NOT_JSON")),
            row(InjectedFault.CUT_JSON, Whose.ANSWER, new Expected("Rejected", "NOT_JSON")),
            row(InjectedFault.WRONG_SCHEMA, Whose.ANSWER, new Expected("Rejected", "SCHEMA")),
            row(InjectedFault.BROKEN_JSON, Whose.ANSWER, new Expected("Rejected", "NOT_JSON")),
            row(InjectedFault.EMPTY, Whose.ANSWER, new Expected("Rejected", "EMPTY")),
            row(InjectedFault.HUGE, Whose.ANSWER, new Expected("Rejected", "NOT_JSON")),
            row(InjectedFault.DEEP, Whose.ANSWER, new Expected("Rejected", "NOT_JSON")),
            row(InjectedFault.WRONG_ENTITY, Whose.ANSWER, new Expected("Rejected", "ECHO")),
            row(InjectedFault.UNKNOWN_CITATION, Whose.ANSWER, new Expected("Rejected", "CITATION")),
            row(InjectedFault.LENGTH, Whose.ANSWER, new Expected("Rejected", "TRUNCATED")),
            row(InjectedFault.WINDOW_FULL, Whose.ANSWER, new Expected("Rejected", "WINDOW_FULL")),
            row(InjectedFault.WHITESPACE, Whose.ANSWER, ACCEPTED),
            row(InjectedFault.NOT_DONE, Whose.NOBODY, new Expected("Rejected", "INCOMPLETE")),
            row(InjectedFault.TOOL_CALLS, Whose.ANSWER, new Expected("Rejected", "EMPTY")),
            row(InjectedFault.THINK_ONLY, Whose.ANSWER, new Expected("Rejected", "EMPTY")),
            row(InjectedFault.CONTENT_FILTER, Whose.ANSWER, new Expected("Rejected", "EMPTY")),
            row(InjectedFault.TRUNCATE_IGNORED, Whose.ANSWER, ACCEPTED),
            row(InjectedFault.OTHER_MODEL, Whose.ANSWER, ACCEPTED),
            row(InjectedFault.DIGEST_REPLACED, Whose.ANSWER, ACCEPTED),
            // Whether these are found depends on what the interrogation has checked: PlantedErrorsAreFoundTest.
            row(InjectedFault.WRONG_DIGIT, Whose.ANSWER, ACCEPTED),
            row(InjectedFault.TEN_TIMES, Whose.ANSWER, ACCEPTED),
            row(InjectedFault.WRONG_UNIT, Whose.ANSWER, ACCEPTED),
            row(InjectedFault.WRONG_SCALE, Whose.ANSWER, ACCEPTED),
            row(InjectedFault.LOST_SIGN, Whose.ANSWER, ACCEPTED),
            row(InjectedFault.NEIGHBOURS_VALUE, Whose.ANSWER, ACCEPTED),
            row(InjectedFault.OTHER_ENTITYS_VALUE, Whose.ANSWER, ACCEPTED),
            row(InjectedFault.QUALIFIER_DROPPED, Whose.ANSWER, ACCEPTED),
            row(InjectedFault.NEGATION_DROPPED, Whose.ANSWER, ACCEPTED),
            row(InjectedFault.INVENTED_QUOTE, Whose.ANSWER, ACCEPTED),
            row(InjectedFault.QUOTE_OF_ANOTHER_ITEM, Whose.ANSWER, ACCEPTED),
            row(InjectedFault.WRONG_DATE_PART, Whose.ANSWER, ACCEPTED),
            row(InjectedFault.WRONG_NAME, Whose.ANSWER, ACCEPTED),
            row(InjectedFault.WRONG_CHOICE, Whose.ANSWER, ACCEPTED),
            row(InjectedFault.ONE_TOO_MANY, Whose.ANSWER, ACCEPTED),
            row(InjectedFault.TEXT_ALTERED, Whose.ANSWER, ACCEPTED));

    private static final List<Words> WORDS = List.of(
            said(400, Whose.PROMPT, "exceed_context_size_error", "{'error':{'code':400,'type':'*'}}"),
            said(400, Whose.PROMPT, "the input length exceeds the context length", "*"),
            said(400, Whose.PROMPT, "invalid request", "*: anything that no other line has"),
            said(400, Whose.INTERROGATION_MODEL, "invalid JSON schema in format", "*"),
            said(500, Whose.INTERROGATION_MODEL, "invalid JSON schema in format", "*"),
            said(400, Whose.INTERROGATION_MODEL, "JSON schema conversion failed", "Field 'x': *:"),
            said(500, Whose.INTERROGATION_MODEL, "\"json_schema\":", "* JSON schema conversion failed"),
            said(500, Whose.INTERROGATION_MODEL, "failed to parse grammar", "*"),
            said(500, Whose.INTERROGATION_MODEL, "error parsing grammar", "*: unknown escape"),
            said(400, Whose.INTERROGATION_MODEL, "Unrecognized schema", "*: true"),
            said(400, Whose.INTERROGATION_MODEL, "number of repetitions exceeds", "* sane defaults"),
            said(500, Whose.INTERROGATION_MODEL, "Failed to initialize samplers", "*: failed to parse grammar"),
            said(500, Whose.INTERROGATION_MODEL, "must be of type", "option \"num_ctx\" * integer"),
            said(400, Whose.INTERROGATION_MODEL, "does not support thinking", "\"simulator\" *"),
            said(500, Whose.INTERROGATION_MODEL, "does not match the expected", "output that * peg-native format"),
            said(404, Whose.MODEL, "not found", "model 'simulator' *"),
            said(403, Whose.MODEL, "ollama cloud is disabled", "*: remote model is unavailable"),
            said(500, Whose.MODEL, "llama-server binary not found", "error starting llama-server: * (checked: /x)"),
            said(500, Whose.MODEL, "llama-server process has terminated", "*: exit status 139: error"),
            said(500, Whose.MODEL, "timed out waiting for llama-server to start", "* - "),
            said(500, Whose.MODEL, "timed out waiting for llama runner to start", "* - "),
            said(500, Whose.MODEL, "startup failed", "llama-server * at last"),
            said(500, Whose.MODEL, "may be incompatible with your version", "this model * of Ollama"),
            said(500, Whose.MODEL, "unable to load full model", "* on GPU"),
            said(500, Whose.MODEL, "mlx runner failed", "*: no device"),
            said(500, Whose.MODEL, "dial tcp", "Post \"https://x\": *: lookup x: no such host"),
            said(500, Whose.MODEL, "out-of-memory", "llama-server reported * during startup"),
            said(500, Whose.MODEL, "allocation failed", "buffer: *"),
            said(500, Whose.MODEL, "not enough memory", "*"),
            said(500, Whose.MODEL, "out of device memory", "*"),
            said(500, Whose.MODEL, "hipMalloc failed", "*"),
            said(500, Whose.MODEL, "ErrorOutOfMemory", "vk::*"),
            said(500, Whose.MODEL, "are available", "model requires 12.4 GiB but only 8.0 GiB *"),
            said(500, Whose.MODEL, "requires more system memory", "model * (9.1 GiB) than is available (3.2 GiB)"),
            said(502, Whose.SERVER, "bad gateway", "*"),
            said(503, Whose.SERVER, "server busy, please try again", "*.  maximum pending requests exceeded"),
            said(503, Whose.SERVER, "Loading model", "*"),
            said(500, Whose.SERVER, "loading model", "unexpected server status: llm server *"),
            said(500, Whose.SERVER, "no slots available after", "* 10 retries"),
            said(500, Whose.SERVER, "server not responding", "*"),
            said(404, Whose.SERVER, "page not found", "404 *"),
            said(500, Whose.NOBODY, "model runner has unexpectedly stopped", Refusals.RUNNER_STOPPED),
            said(200, Whose.NOBODY, "an error was encountered while running the model", "*: unexpected EOF"),
            said(500, Whose.NOBODY, "unexpected EOF", "*"),
            said(500, Whose.NOBODY, "llama runner process has terminated", "*: exit status 2"),
            said(500, Whose.NOBODY, "no longer running", "llama runner process *: 2 signal arrived"),
            said(500, Whose.NOBODY, "CUDA error", "*: an illegal memory access was encountered"),
            said(500, Whose.NOBODY, "Compute error", "llama-server chat error: map[code:500 message:*.]"));

    /** A line for each fault of the simulator, or two where its words changed. */
    public static Stream<Row> rows() {
        return ROWS.stream();
    }

    public static Stream<Words> words() {
        return WORDS.stream();
    }

    /** Faults that no line speaks of. */
    static List<InjectedFault> missing() {
        return Arrays.stream(InjectedFault.values())
                .filter(fault -> ROWS.stream().noneMatch(row -> row.fault() == fault))
                .toList();
    }

    /** Nothing is reported: the wire breaks, nothing comes, or an answer does. */
    private static Row row(InjectedFault fault, Whose whose, Expected expected) {
        return new Row(fault, BOTH, null, whose, expected);
    }

    private static Row row(InjectedFault fault, OllamaError error, Whose whose, Expected expected) {
        return row(fault, BOTH, error, whose, expected);
    }

    private static Row row(
            InjectedFault fault, List<VersionStyle> dialects, OllamaError error, Whose whose, Expected expected) {
        return new Row(fault, dialects, error, whose, expected);
    }

    /** @param pattern the words, with the sign in place of the star, and quotation marks in JSON within as apostrophes */
    private static Words said(int status, Whose whose, String sign, String pattern) {
        String text = pattern.startsWith("{") ? pattern.replace('\'', '"') : pattern;
        return new Words(status, whose, sign, text.replace("*", sign));
    }
}

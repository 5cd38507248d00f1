package org.holocron.derive.simulator;

import org.holocron.derive.simulator.InjectedFault.Stage;

/**
 * The words with which Ollama refuses. Clients sort by them, so they are kept letter by letter as real servers wrote
 * them.
 */
final class Refusals {

    static final String RUNNER_STOPPED =
            "model runner has unexpectedly stopped, this may be due to resource limitations"
                    + " or an internal error, check ollama server logs for details";

    static final String BUSY = "server busy, please try again.  maximum pending requests exceeded";

    private static final String CUDA_GONE = "CUDA error: no CUDA-capable device is detected";

    private Refusals() {}

    /** @throws IllegalArgumentException for a fault that is no refusal */
    static RejectedCall of(InjectedFault fault, SimulatedRequest ask, Style style) {
        if (fault.stage() != Stage.REFUSAL) {
            throw new IllegalArgumentException(fault + " is no refusal");
        }
        VersionStyle dialect = style.dialect();
        return switch (fault) {
            case REFUSED_400, SCHEMA_400, SCHEMA_500, GRAMMAR_MISMATCH, OPTION_TYPE, NO_THINKING, TOO_LONG ->
                ofTheRequest(fault, ask, dialect);
            case LOAD_FAILED, LOAD_TIMEOUT, NO_ENGINE, INCOMPATIBLE, OUT_OF_MEMORY, NO_ROOM ->
                RejectedCall.of(500, atLoad(fault, dialect));
            case MISSING_404 -> missing(ask.model());
            case CLOUD_DISABLED, UNAUTHORIZED, PAYMENT, QUOTA, REMOTE_OFFLINE -> ofARemoteModel(fault, style);
            default -> ofTheServer(fault, style);
        };
    }

    static RejectedCall missing(String model) {
        return RejectedCall.of(404, "model '" + model + "' not found");
    }

    static RejectedCall cannotThink(String model) {
        return RejectedCall.of(400, "\"" + model + "\" does not support thinking");
    }

    static RejectedCall cloudDisabled() {
        return RejectedCall.of(403, "ollama cloud is disabled: remote model is unavailable");
    }

    /** The schema cannot be a grammar. */
    static RejectedCall schema(VersionStyle dialect) {
        return RejectedCall.of(500, schemaWords(dialect));
    }

    /** What was written does not fit the schema's grammar. */
    static RejectedCall mismatch() {
        return RejectedCall.of(500, "The model produced output that does not match the expected peg-native format");
    }

    /** What a call is told whose model's process died while the call waited for a slot. */
    static RejectedCall noLongerRunning(VersionStyle dialect) {
        return RejectedCall.of(
                500,
                dialect.choose(
                        "llama-server process no longer running: exit status 139",
                        "llama runner process no longer running: 2 signal arrived during cgo execution"));
    }

    /** What a call is told whose model's process died under its tokens. */
    static String diedInTheMiddle(VersionStyle dialect) {
        return "an error was encountered while running the model: "
                + dialect.choose("unexpected EOF", "signal arrived during cgo execution");
    }

    private static RejectedCall ofTheRequest(InjectedFault fault, SimulatedRequest ask, VersionStyle dialect) {
        return switch (fault) {
            case SCHEMA_400 ->
                RejectedCall.of(
                        400,
                        dialect.choose(
                                "Field 'json_schema': JSON schema conversion failed:\nUnrecognized schema: {\"description\":\"x\"}",
                                "invalid JSON schema in format"));
            case SCHEMA_500 -> schema(dialect);
            case GRAMMAR_MISMATCH -> mismatch();
            case OPTION_TYPE -> RejectedCall.of(500, "option \"num_ctx\" must be of type integer");
            case NO_THINKING -> cannotThink(ask.model());
            case TOO_LONG -> PromptWindow.tooLong(9031, 4096, dialect);
            default -> RejectedCall.of(400, "invalid request: refused on request");
        };
    }

    private static String atLoad(InjectedFault fault, VersionStyle dialect) {
        return switch (fault) {
            case LOAD_TIMEOUT ->
                "timed out waiting for " + dialect.choose("llama-server", "llama runner") + " to start - ";
            case NO_ENGINE ->
                "error starting llama-server: llama-server binary not found (checked: /usr/lib/ollama/llama-server)";
            case INCOMPATIBLE ->
                "this model may be incompatible with your version of Ollama. If you previously pulled this model,"
                        + " try updating it by running `ollama pull simulator`";
            case OUT_OF_MEMORY ->
                dialect.choose(
                        "llama-server reported out-of-memory during startup: ggml_backend_cuda_buffer_type_alloc_buffer:"
                                + " allocating 9318.52 MiB on device 0: cudaMalloc failed: out of memory",
                        "model requires more system memory (9.1 GiB) than is available (3.2 GiB)");
            case NO_ROOM -> "model requires 12.4 GiB but only 8.0 GiB are available (after 1.2 GiB overhead)";
            default ->
                dialect.choose(
                        "llama-server process has terminated: exit status 139: error: failed to load model",
                        "llama runner process has terminated: error loading model: exit status 2");
        };
    }

    private static RejectedCall ofARemoteModel(InjectedFault fault, Style style) {
        return switch (fault) {
            case CLOUD_DISABLED -> cloudDisabled();
            case UNAUTHORIZED ->
                RejectedCall.of(401, "unauthorized")
                        .with(SimulatorJson.object()
                                .add("signin_url", "https://ollama.com/connect?name=simulator&key=none")
                                .build());
            case PAYMENT -> RejectedCall.of(402, "this model requires a subscription");
            case QUOTA ->
                RejectedCall.of(429, "you have reached your hourly usage limit").retryAfter(style.retryAfterSeconds());
            default ->
                RejectedCall.of(
                        500, "Post \"https://ollama.com:443/api/chat\": dial tcp: lookup ollama.com: no such host");
        };
    }

    private static RejectedCall ofTheServer(InjectedFault fault, Style style) {
        VersionStyle dialect = style.dialect();
        return switch (fault) {
            case BUSY_503 -> RejectedCall.of(503, BUSY);
            case BAD_GATEWAY -> RejectedCall.of(502, "bad gateway");
            case FORBIDDEN -> RejectedCall.of(403, "");
            case LOADING ->
                dialect == VersionStyle.TODAY
                        ? RejectedCall.of(503, "Loading model")
                        : RejectedCall.of(500, "unexpected server status: llm server loading model");
            case NO_OLLAMA -> RejectedCall.of(404, "404 page not found");
            case NOT_RESPONDING -> RejectedCall.of(500, "health resp: server not responding");
            case GPU_GONE ->
                RejectedCall.of(
                        500,
                        dialect.choose(
                                "llama-server chat error: map[code:500 message:" + CUDA_GONE + " type:server_error]",
                                "llama runner process has terminated: " + CUDA_GONE));
            default ->
                RejectedCall.of(
                        500,
                        dialect.choose(
                                "llama-server chat error: map[code:500 message:Compute error. type:server_error]",
                                "llama runner process has terminated: exit status 2"));
        };
    }

    private static String schemaWords(VersionStyle dialect) {
        return dialect.choose(
                "\"json_schema\": JSON schema conversion failed:\nfailed to parse grammar",
                "invalid JSON schema in format");
    }
}

package org.holocron.derive.ollama;

import static org.holocron.derive.wire.ErrorSign.says;
import static org.holocron.derive.wire.ErrorSign.status;
import static org.holocron.derive.wire.ErrorSign.statuses;

import java.util.List;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.wire.ErrorSign;
import org.holocron.derive.wire.ErrorTable;
import org.holocron.derive.wire.KnownError;
import org.holocron.derive.wire.ReportedError;
import org.holocron.derive.wire.Trouble;

/**
 * Every error of Ollama that is known, by its signs: whose trouble it is and what to do about it. The first row whose sign is
 * on an error is that error's, so that the order counts; the last row takes what no other does. The words are those of
 * 0.24 and of today.
 */
public enum OllamaError implements ErrorTable.Row {
    PROMPT_TOO_LONG(
            Trouble.PROMPT,
            ErrorKind.REFUSED,
            "give less evidence, or raise OLLAMA_NUM_CTX",
            says(
                    "exceed_context_size",
                    "exceeds the available context size",
                    "input length exceeds the context length",
                    "prompt is longer than the context length")),
    SCHEMA(
            Trouble.INTERROGATION_MODEL,
            ErrorKind.SCHEMA_REFUSED,
            "simplify the interrogation's output schema, or use another model",
            says(
                    "invalid JSON schema in format",
                    "invalid format",
                    "JSON schema conversion failed",
                    "\"json_schema\":",
                    "failed to parse grammar",
                    "error parsing grammar",
                    "Unrecognized schema",
                    "number of repetitions exceeds",
                    "Failed to initialize samplers",
                    "does not match the expected")),
    OPTION(
            Trouble.INTERROGATION_MODEL,
            ErrorKind.OPTION_REFUSED,
            "put the option right in the interrogation or the settings",
            says("must be of type", "must be of an array", "Value must be between")),
    THINKING(
            Trouble.INTERROGATION_MODEL,
            ErrorKind.THINKING_UNSUPPORTED,
            "set think to false in the interrogation, or use a model that can think",
            says("does not support thinking", "invalid think value")),
    CLOUD_DISABLED(
            Trouble.MODEL,
            ErrorKind.MODEL_UNAUTHORIZED,
            "allow cloud models on that server, or use a local one",
            says("ollama cloud is disabled")),
    REMOTE_UNAUTHORIZED(
            Trouble.MODEL,
            ErrorKind.MODEL_UNAUTHORIZED,
            "sign that server in (ollama signin), or check its plan",
            status(401, 402, 403).ofRemoteModel()),
    REMOTE_QUOTA(
            Trouble.MODEL,
            ErrorKind.MODEL_QUOTA,
            "the quota of that model's host is used up",
            status(429).ofRemoteModel()),
    REMOTE_UNREACHABLE(
            Trouble.MODEL,
            ErrorKind.MODEL_LOAD_FAILED,
            "the host that runs the model cannot be reached from that server",
            says("dial tcp").ofRemoteModel(),
            status(502, 504).ofRemoteModel()),
    GPU_ERROR(Trouble.NOBODY, ErrorKind.SERVER_ERROR, "see the log of Ollama", says("CUDA error")),
    NO_MEMORY(
            Trouble.MODEL,
            ErrorKind.OUT_OF_MEMORY,
            "a smaller model or OLLAMA_NUM_CTX, or more memory for Ollama",
            says(
                    "requires more system memory",
                    "requires … but only … are available",
                    "out-of-memory",
                    "out of memory",
                    "cudaMalloc",
                    "insufficient memory",
                    "not enough memory",
                    "out of device memory",
                    "hipMalloc failed",
                    "ErrorOutOfMemory",
                    "allocation failed",
                    "unable to allocate",
                    "failed to allocate")),
    /** Until 0.24 said at load and in a call alike, whatever follows. */
    OLD_RUNNER_DIED(
            Trouble.NOBODY,
            ErrorKind.SERVER_ERROR,
            "see the log of Ollama",
            says("llama runner process has terminated")),
    LOAD(
            Trouble.MODEL,
            ErrorKind.MODEL_LOAD_FAILED,
            "see the log of Ollama; pull the model again, or update Ollama",
            says(
                    "llama-server binary not found",
                    "llama-server process has terminated",
                    "timed out waiting for llama-server to start",
                    "timed out waiting for llama runner to start",
                    "startup failed",
                    "may be incompatible with your version",
                    "unable to load full model",
                    "unable to load model",
                    "error loading model",
                    "mlx runner failed")),
    MISSING(
            Trouble.MODEL,
            ErrorKind.MODEL_MISSING,
            "ollama pull {model}",
            status(404).saying("model … not found")),
    UNAUTHORIZED(
            Trouble.SERVER,
            ErrorKind.REFUSED,
            "is OLLAMA_API_KEY right, and this host allowed there?",
            status(401, 402, 403, 407)),
    BUSY(
            Trouble.SERVER,
            ErrorKind.MODEL_SERVER_BUSY,
            "",
            status(429, 503),
            says("loading model", "no slots available after")),
    BEHIND_PROXY(Trouble.SERVER, ErrorKind.MODEL_SERVER_UNAVAILABLE, "", status(408, 502, 504)),
    NOT_RESPONDING(Trouble.SERVER, ErrorKind.MODEL_SERVER_UNAVAILABLE, "", says("server not responding")),
    NO_OLLAMA(
            Trouble.SERVER,
            ErrorKind.MODEL_SERVER_UNAVAILABLE,
            "is OLLAMA_BASE_URL an Ollama server's?",
            status(404, 405),
            statuses(201, 399)),
    REFUSED(Trouble.PROMPT, ErrorKind.REFUSED, "", statuses(400, 499)),
    RUNNER_DIED(
            Trouble.NOBODY,
            ErrorKind.SERVER_ERROR,
            "see the log of Ollama",
            says(
                    "model runner has unexpectedly stopped",
                    "an error was encountered while running the model",
                    "unexpected EOF",
                    "no longer running")),
    UNKNOWN(Trouble.NOBODY, ErrorKind.SERVER_ERROR, "see the log of Ollama", says());

    private final KnownError known;

    OllamaError(Trouble trouble, ErrorKind kind, String advice, ErrorSign... signs) {
        this.known = new KnownError(trouble, kind, advice, List.of(signs));
    }

    /** The row of an error. */
    static OllamaError of(ReportedError error) {
        return ErrorTable.find(values(), error, RUNNER_DIED);
    }

    /** Whether it is known whose trouble it is. */
    public boolean isCertain() {
        return trouble() != Trouble.NOBODY;
    }

    @Override
    public KnownError known() {
        return known;
    }

    /** The phrases that are its signs, in the words of the server; {@code …} is anything. */
    public List<String> phrases() {
        return signs().stream().flatMap(sign -> sign.words().stream()).toList();
    }
}

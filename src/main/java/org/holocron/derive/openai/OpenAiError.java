package org.holocron.derive.openai;

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
 * Every error of OpenAI-compatible servers that is known, by its signs: whose trouble it is and what to do about it. The first row whose
 * sign is on an error is that error's, so that the order counts; the last row takes what no other does. The words are those of
 * llama-server, vLLM, SGLang and LM Studio.
 */
enum OpenAiError implements ErrorTable.Row {
    PROMPT_TOO_LONG(
            Trouble.PROMPT,
            ErrorKind.REFUSED,
            "give less evidence, lower OLLAMA_NUM_PREDICT, or start the server with a larger context window",
            says(
                    "exceed_context_size",
                    "exceeds the available context size",
                    "longer than the model's context length",
                    "longer than the maximum model length",
                    "greater than the context length",
                    "with context length of only",
                    "requested 0 output tokens",
                    "max_tokens must be at least 1,")),
    /**
     * Prompt and limit of the answer together are over the window: a limit that is set too high meets every job of the interrogation. If
     * it is one long prompt instead, the others answer, which tells.
     */
    ANSWER_LIMIT(
            Trouble.INTERROGATION_MODEL,
            ErrorKind.OPTION_REFUSED,
            "lower OLLAMA_NUM_PREDICT, or start the server with a larger context window; if other jobs answer, give this"
                    + " one less evidence",
            says(
                    "max_tokens is too large",
                    "max_completion_tokens is too large",
                    "max_completion_tokens' is too large",
                    "cannot be greater than max_model_len",
                    "in the messages, … in the completion",
                    "tokens for the completion",
                    "and requested … output tokens",
                    "requested … output tokens and your prompt")),
    WINDOW_EXCEEDED(
            Trouble.PROMPT,
            ErrorKind.REFUSED,
            PROMPT_TOO_LONG.known.advice(),
            says("context_length_exceeded", "maximum context length", "context length is only")),
    SCHEMA(
            Trouble.INTERROGATION_MODEL,
            ErrorKind.SCHEMA_REFUSED,
            "simplify the interrogation's output schema, or use another model",
            says(
                    "JSON schema conversion failed",
                    "failed to parse grammar",
                    "error parsing grammar",
                    "invalid grammar",
                    "grammar error",
                    "Unrecognized schema",
                    "number of repetitions exceeds",
                    "Failed to initialize samplers",
                    "Unable to generate parser for this template",
                    "does not match the expected",
                    "JSON schema contains features not supported",
                    "response_format",
                    "json_schema",
                    "structured_outputs")),
    THINKING(
            Trouble.INTERROGATION_MODEL,
            ErrorKind.THINKING_UNSUPPORTED,
            "set think to what the model can in the interrogation",
            says(
                    "does not support thinking",
                    "reasoning_effort",
                    "enable_thinking",
                    "chat_template_kwargs",
                    "chat_template is not supported")),
    OPTION(
            Trouble.INTERROGATION_MODEL,
            ErrorKind.OPTION_REFUSED,
            "put the option right in the interrogation or the settings",
            says("Value must be between", "type must be number", "Input should be"),
            status(400, 422)
                    .saying(
                            "temperature must be",
                            "top_p must be",
                            "top_k must be",
                            "min_p must be",
                            "penalty must be",
                            "max_tokens must be",
                            "seed must be")),
    GPU_ERROR(Trouble.NOBODY, ErrorKind.SERVER_ERROR, "see the log of the server", says("CUDA error")),
    NO_MEMORY(
            Trouble.MODEL,
            ErrorKind.OUT_OF_MEMORY,
            "a smaller model or window, or more memory for the server",
            says("out of memory", "insufficient memory", "insufficient system resources", "failed to allocate")),
    LOAD(
            Trouble.MODEL,
            ErrorKind.MODEL_LOAD_FAILED,
            "see the log of the server; load the model there",
            says("failed to load", "No models loaded", "Model loading failed", "model is unloaded")),
    MISSING(
            Trouble.MODEL,
            ErrorKind.MODEL_MISSING,
            "start the server with {model}, or ask for a model that GET /v1/models lists",
            says("model_not_found"),
            status(400, 404)
                    .saying(
                            "model … not found",
                            "model … does not exist",
                            "model not found",
                            "invalid model identifier")),
    UNAUTHORIZED(
            Trouble.SERVER,
            ErrorKind.REFUSED,
            "is OPENAI_API_KEY right, and this host allowed there?",
            status(401, 402, 403, 407)),
    BUSY(Trouble.SERVER, ErrorKind.MODEL_SERVER_BUSY, "", status(429, 503), says("Loading model")),
    BEHIND_PROXY(Trouble.SERVER, ErrorKind.MODEL_SERVER_UNAVAILABLE, "", status(408, 502, 504)),
    OTHER_SERVER(
            Trouble.SERVER,
            ErrorKind.MODEL_SERVER_UNAVAILABLE,
            "is OPENAI_BASE_URL an OpenAI-compatible server's?",
            status(404, 405),
            statuses(201, 399)),
    PROBABILITIES(
            Trouble.INTERROGATION_MODEL,
            ErrorKind.OPTION_REFUSED,
            "set token_probabilities to false in the interrogation, or use a server that tells them",
            status(400, 422).saying("logprobs")),
    REFUSED(Trouble.PROMPT, ErrorKind.REFUSED, "", statuses(400, 499)),
    ENGINE_DIED(
            Trouble.NOBODY,
            ErrorKind.SERVER_ERROR,
            "see the log of the server",
            says("EngineCore encountered", "EngineDeadError", "Background loop has errored", "model has crashed")),
    UNKNOWN(Trouble.NOBODY, ErrorKind.SERVER_ERROR, "see the log of the server", says());

    private final KnownError known;

    OpenAiError(Trouble trouble, ErrorKind kind, String advice, ErrorSign... signs) {
        this.known = new KnownError(trouble, kind, advice, List.of(signs));
    }

    /** The row of an error. */
    static OpenAiError of(ReportedError error) {
        return ErrorTable.find(values(), error, ENGINE_DIED);
    }

    @Override
    public KnownError known() {
        return known;
    }
}

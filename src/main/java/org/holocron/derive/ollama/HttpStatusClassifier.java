package org.holocron.derive.ollama;

import java.util.List;
import java.util.Locale;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Classifies an error that Ollama reported, from its status and text, by what to do about it.
 */
final class HttpStatusClassifier {

    private static final List<String> NO_MEMORY = List.of(
            "requires more system memory",
            "out of memory",
            "cudamalloc",
            "insufficient memory",
            "unable to allocate",
            "failed to allocate",
            // What Ollama reports when the operating system killed its runner for its memory.
            "signal: killed",
            "resource limitations");

    /** A 500 that the request caused: a schema or an option that the server does not accept. */
    private static final List<String> BAD_REQUEST =
            List.of("invalid format", "must be of type", "exceed_context_size", "exceeds the available context size");

    private final String server;
    private final @Nullable String model;

    /**
     * @param server the server's URL for messages
     * @param model the model asked for, or null
     */
    HttpStatusClassifier(String server, @Nullable String model) {
        this.server = server;
        this.model = model;
    }

    Outcome.Failure classify(int status, byte[] body) {
        String text = ErrorText.of(body);
        String message = "Ollama at " + server + " answered " + status + ": " + text;
        return switch (status) {
            case 401, 402, 403, 407 ->
                new Outcome.Unavailable(
                        ErrorKind.REFUSED,
                        message + " (is OLLAMA_API_KEY right, and this host allowed there?)",
                        dependency());
            case 404 -> notFound(text, message);
            case 429, 503 -> new Outcome.Unavailable(ErrorKind.MODEL_SERVER_BUSY, message, dependency());
            case 408, 502, 504 -> new Outcome.Unavailable(ErrorKind.MODEL_SERVER_UNAVAILABLE, message, dependency());
            default -> classifyByRange(status, text, message);
        };
    }

    /** Classifies by the text alone: a 500, or an error in the middle of the stream. */
    Outcome.Failure classifyText(String text, String message) {
        String lowerCase = text.toLowerCase(Locale.ROOT);
        if (NO_MEMORY.stream().anyMatch(lowerCase::contains)) {
            return new Outcome.Unavailable(
                    ErrorKind.OUT_OF_MEMORY,
                    message + " (a smaller model or OLLAMA_NUM_CTX, or more memory for Ollama)",
                    dependency());
        }
        if (BAD_REQUEST.stream().anyMatch(lowerCase::contains)) {
            return new Outcome.BadRequest(ErrorKind.REFUSED, message);
        }
        return new Outcome.Rejected(ErrorKind.SERVER_ERROR, message);
    }

    private Outcome.Failure classifyByRange(int status, String text, String message) {
        if (status >= 500) {
            return classifyText(text, message);
        }
        if (status >= 400) {
            return new Outcome.BadRequest(ErrorKind.REFUSED, message);
        }
        return new Outcome.Unavailable(
                ErrorKind.MODEL_SERVER_UNAVAILABLE,
                message + " (is OLLAMA_BASE_URL an Ollama server's?)",
                dependency());
    }

    /** A 404 that is not about the model is an unknown path: this is no Ollama server. */
    private Outcome.Failure notFound(String text, String message) {
        String lowerCase = text.toLowerCase(Locale.ROOT);
        if (model != null && lowerCase.contains("model") && lowerCase.contains("not found")) {
            return missing(server, model, message);
        }
        return new Outcome.Unavailable(
                ErrorKind.MODEL_SERVER_UNAVAILABLE,
                message + " (is OLLAMA_BASE_URL an Ollama server's?)",
                dependency());
    }

    /** The model must be pulled; only jobs that need it wait. */
    static Outcome.Unavailable missing(String server, String model, String message) {
        return new Outcome.Unavailable(
                ErrorKind.MODEL_MISSING,
                message + " (ollama pull " + model + ")",
                Dependency.model(server, ModelName.of(model).canonical()));
    }

    private Dependency dependency() {
        return Dependency.modelServer(server);
    }
}

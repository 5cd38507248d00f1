package org.holocron.derive.ollama;

import java.util.List;
import java.util.Locale;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Sorts an error that Ollama spoke out, by its status and words, by what to do about it.
 *
 * @param server the server's URL for messages
 * @param model the model asked for, or null
 */
record HttpStatusClassifier(String server, @Nullable String model) {

    private static final List<String> NO_MEMORY = List.of(
            "requires more system memory",
            "out of memory",
            "cudamalloc",
            "insufficient memory",
            "unable to allocate",
            "failed to allocate",
            // What Ollama says when the system's own killer took its runner.
            "signal: killed",
            "resource limitations");

    /** A 500 that is the request's fault: a schema or an option that the server cannot take. */
    private static final List<String> BAD_REQUEST =
            List.of("invalid format", "must be of type", "exceed_context_size", "exceeds the available context size");

    Outcome.Failure sort(int status, byte[] body) {
        String text = ErrorText.of(body);
        String said = "Ollama at " + server + " answered " + status + ": " + text;
        return switch (status) {
            case 401, 402, 403, 407 ->
                new Outcome.Unavailable(
                        ErrorKind.REFUSED,
                        said + " (is OLLAMA_API_KEY right, and this host allowed there?)",
                        dependency());
            case 404 -> notFound(text, said);
            case 429, 503 -> new Outcome.Unavailable(ErrorKind.MODEL_SERVER_BUSY, said, dependency());
            case 408, 502, 504 -> new Outcome.Unavailable(ErrorKind.MODEL_SERVER_UNAVAILABLE, said, dependency());
            default -> sortByClass(status, text, said);
        };
    }

    /** Sorts by the words alone: a 500, or an error in the middle of the stream. */
    Outcome.Failure sortText(String text, String said) {
        String words = text.toLowerCase(Locale.ROOT);
        if (NO_MEMORY.stream().anyMatch(words::contains)) {
            return new Outcome.Unavailable(
                    ErrorKind.OUT_OF_MEMORY,
                    said + " (a smaller model or OLLAMA_NUM_CTX, or more memory for Ollama)",
                    dependency());
        }
        if (BAD_REQUEST.stream().anyMatch(words::contains)) {
            return new Outcome.BadRequest(ErrorKind.REFUSED, said);
        }
        return new Outcome.Rejected(ErrorKind.SERVER_ERROR, said);
    }

    private Outcome.Failure sortByClass(int status, String text, String said) {
        if (status >= 500) {
            return sortText(text, said);
        }
        if (status >= 400) {
            return new Outcome.BadRequest(ErrorKind.REFUSED, said);
        }
        return new Outcome.Unavailable(
                ErrorKind.MODEL_SERVER_UNAVAILABLE, said + " (is OLLAMA_BASE_URL an Ollama server's?)", dependency());
    }

    /** Without the model's 404 it is a route that is not there: not an Ollama server. */
    private Outcome.Failure notFound(String text, String said) {
        String words = text.toLowerCase(Locale.ROOT);
        if (model != null && words.contains("model") && words.contains("not found")) {
            return missing(server, model, said);
        }
        return new Outcome.Unavailable(
                ErrorKind.MODEL_SERVER_UNAVAILABLE, said + " (is OLLAMA_BASE_URL an Ollama server's?)", dependency());
    }

    /** The model must be pulled; only its own jobs wait for that. */
    static Outcome.Unavailable missing(String server, String model, String said) {
        return new Outcome.Unavailable(
                ErrorKind.MODEL_MISSING,
                said + " (ollama pull " + model + ")",
                Dependency.model(server, ModelName.of(model).whole()));
    }

    private Dependency dependency() {
        return Dependency.modelServer(server);
    }
}

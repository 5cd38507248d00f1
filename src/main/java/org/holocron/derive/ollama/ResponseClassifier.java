package org.holocron.derive.ollama;

import java.nio.charset.StandardCharsets;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.model.CallMetrics;
import org.holocron.derive.model.ModelReply;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether what was received is a usable answer: only {@code done: true} with {@code done_reason: stop} and some
 * content is one.
 */
final class ResponseClassifier {

    private static final int EXCERPT = 200;

    private final String server;
    private final byte[] request;

    /** @param server the server's URL for messages */
    ResponseClassifier(String server, byte[] request) {
        this.server = server;
        this.request = request;
    }

    /** This side ended the call. */
    ModelReply hungUp(PartialResponse received, Outcome.Failure reason) {
        return failed(reason, received);
    }

    ModelReply ended(PartialResponse received, StreamEnd end) {
        if (end instanceof StreamEnd.Refused refused) {
            Outcome.Failure failure = status().classify(refused.status(), refused.body());
            return new ModelReply.Failed(failure, refused.body(), null);
        }
        if (end instanceof StreamEnd.ServerError error) {
            return serverError(received, error.line());
        }
        if (end instanceof StreamEnd.Unreadable unreadable) {
            return unreadable(received, unreadable.line());
        }
        if (end instanceof StreamEnd.TooLarge tooLarge) {
            return rejected(
                    ErrorKind.NOT_JSON,
                    "The answer is too large to be one: " + tooLarge.bound() + "; hung up",
                    received);
        }
        if (end instanceof StreamEnd.Broken broken) {
            ConnectionErrors.At at =
                    new ConnectionErrors.At(server, received.content().length());
            return failed(ConnectionErrors.classify(at, broken.cause()), received);
        }
        return complete(received, received.response());
    }

    /** A complete response, as one JSON object. */
    ModelReply complete(PartialResponse received, byte[] response) {
        if (!received.isDone()) {
            return rejected(
                    ErrorKind.INCOMPLETE,
                    "The answer ended after " + received.content().length()
                            + " characters without done: true (Ollama gives up on a model that repeats itself)",
                    received);
        }
        return switch (received.doneReason()) {
            case "stop" -> stopped(received, response);
            case "length" -> rejected(ErrorKind.TRUNCATED, truncated(received), received);
            case "load" ->
                rejected(
                        ErrorKind.INCOMPLETE,
                        "Ollama only loaded the model: it saw no messages in the request",
                        received);
            default ->
                rejected(
                        ErrorKind.INCOMPLETE,
                        "The answer did not end by itself: done_reason is "
                                + ErrorText.excerpt(received.doneReason(), EXCERPT),
                        received);
        };
    }

    private ModelReply stopped(PartialResponse received, byte[] response) {
        if (!received.content().isBlank()) {
            CallMetrics metrics = received.metrics().orElseThrow();
            return new ModelReply.Reply(response, received.content(), metrics);
        }
        return rejected(
                ErrorKind.EMPTY,
                received.thinking().isEmpty()
                        ? "The model said nothing"
                        : "The model only thought (" + received.thinking().length() + " characters) and said nothing",
                received);
    }

    private static String truncated(PartialResponse received) {
        long tokens = received.metrics().map(CallMetrics::outputTokens).orElse(0L);
        String thinking = received.thinking().isEmpty()
                ? ""
                : ", and " + received.thinking().length() + " of thinking";
        return "The answer was cut at the token limit after " + tokens + " tokens ("
                + received.content().length() + " characters" + thinking
                + "): raise OLLAMA_NUM_PREDICT or give less evidence";
    }

    private ModelReply serverError(PartialResponse received, String line) {
        String text = ErrorText.of(line);
        String message = "Ollama at " + server + " broke off its answer: " + text;
        byte[] kept = received.last() == null ? utf8(line) : received.response();
        return new ModelReply.Failed(
                status().classifyText(text, message), kept, received.metrics().orElse(null));
    }

    private ModelReply unreadable(PartialResponse received, String line) {
        String excerpt = ErrorText.excerpt(line, EXCERPT);
        Outcome.Rejected failure = new Outcome.Rejected(
                ErrorKind.SERVER_ERROR,
                received.last() == null
                        ? server + " does not answer as Ollama does (is OLLAMA_BASE_URL right?): " + excerpt
                        : "Ollama at " + server + " sent a line that is not JSON, or is cut: " + excerpt);
        return received.last() == null ? new ModelReply.Failed(failure, utf8(line), null) : failed(failure, received);
    }

    private ModelReply rejected(ErrorKind kind, String message, PartialResponse received) {
        return failed(new Outcome.Rejected(kind, message), received);
    }

    private static ModelReply failed(Outcome.Failure failure, PartialResponse received) {
        return new ModelReply.Failed(
                failure, received.response(), received.metrics().orElse(null));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private HttpStatusClassifier status() {
        return new HttpStatusClassifier(server, askedModel());
    }

    private @Nullable String askedModel() {
        return OllamaJson.read(request)
                .map(json -> OllamaJson.text(json, "model"))
                .filter(name -> !name.isBlank())
                .orElse(null);
    }
}

package org.holocron.derive.wire;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.holocron.derive.model.AnswerTokens;
import org.holocron.derive.model.ModelReply;

/** Reads responses that are kept, as if each had just come without streaming. */
public final class StoredResponses<P extends PartialAnswer> {

    private final ResponseClassifier<P> classifier;
    private final Predicate<JsonObject> isError;
    private final Function<JsonObject, P> whole;
    private final P nothing;

    /**
     * @param classifier for which nothing is known of the requests
     * @param isError whether an object is an error instead of an answer
     * @param whole the answer that an object is
     * @param nothing the answer of which no line arrived
     */
    public StoredResponses(
            ResponseClassifier<P> classifier, Predicate<JsonObject> isError, Function<JsonObject, P> whole, P nothing) {
        this.classifier = classifier;
        this.isError = isError;
        this.whole = whole;
        this.nothing = nothing;
    }

    /** A reply keeps the bytes unchanged; its time to the first token is 0. */
    public ModelReply read(byte[] response) {
        String text = new String(response, StandardCharsets.UTF_8);
        return WireJson.read(text)
                .map(json -> isError.test(json)
                        ? classifier.ended(nothing, new StreamEnd.ServerError(text))
                        : classifier.complete(whole.apply(json), response))
                .orElseGet(() -> classifier.ended(nothing, new StreamEnd.Unreadable(text)));
    }

    /** Those of the answer, without any if the server told none. */
    public AnswerTokens tokens(byte[] response) {
        return WireJson.read(response)
                .map(whole)
                .map(answer -> new AnswerTokens(answer.content(), ToldTokens.in(answer.tokens())))
                .orElseGet(() -> new AnswerTokens("", List.of()));
    }
}

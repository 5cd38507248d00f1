package org.holocron.derive.probability;

import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.json.Json;
import org.holocron.derive.json.PrettyJson;
import org.holocron.derive.model.AnswerToken;
import org.holocron.derive.model.AnswerTokens;
import org.holocron.derive.probability.ValueSpans.ValueSpan;
import org.jspecify.annotations.Nullable;

/**
 * How sure a model was of each value of an answer.
 *
 * @param values in the order of the answer
 * @param leftOut values that are not among them: there are too many, or their pointers are too long
 * @param reason why no value has a probability; null if one has
 */
public record ValueProbabilities(
        List<ValueProbability> values,
        int leftOut,
        @Nullable String reason) {

    private static final JsonProvider JSON = Json.provider();

    private static final String NONE_TOLD = "the server told no probabilities of tokens with this answer";
    private static final String NOT_SPELLED = "the tokens that the server told do not spell the answer";

    public ValueProbabilities {
        values = List.copyOf(values);
    }

    /** Where they could not be found out. */
    public static ValueProbabilities unknown(String reason) {
        return new ValueProbabilities(List.of(), 0, reason);
    }

    /** @param answer whose content begins with a valid object */
    public static ValueProbabilities of(AnswerTokens answer) {
        byte[] content = answer.content().getBytes(StandardCharsets.UTF_8);
        ValueSpans.Found found = ValueSpans.in(content);
        Optional<TokenSpans> tokens = TokenSpans.of(content, answer.tokens());
        if (tokens.isEmpty()) {
            return new ValueProbabilities(
                    found.spans().stream()
                            .map(span -> ValueProbability.unknown(span.pointer()))
                            .toList(),
                    found.leftOut(),
                    answer.tokens().isEmpty() ? NONE_TOLD : NOT_SPELLED);
        }
        List<ValueProbability> values = values(found.spans(), tokens.get(), answer.tokens());
        return new ValueProbabilities(
                values, found.leftOut(), values.stream().anyMatch(ValueProbability::isKnown) ? null : NONE_TOLD);
    }

    /** Both are in the order of the text; one token may have written parts of two values. */
    private static List<ValueProbability> values(List<ValueSpan> spans, TokenSpans places, List<AnswerToken> tokens) {
        List<ValueProbability> values = new ArrayList<>();
        int first = 0;
        for (ValueSpan span : spans) {
            while (first < tokens.size() && places.end(first) <= span.start()) {
                first++;
            }
            List<AnswerToken> writers = new ArrayList<>();
            for (int at = first; at < tokens.size() && places.start(at) < span.end(); at++) {
                if (places.end(at) > span.start()) {
                    writers.add(tokens.get(at));
                }
            }
            values.add(value(span.pointer(), writers));
        }
        return values;
    }

    private static ValueProbability value(String pointer, List<AnswerToken> writers) {
        double logarithm = 0;
        double margin = Double.POSITIVE_INFINITY;
        for (AnswerToken token : writers) {
            logarithm += token.logprob();
            // NaN if one is.
            margin = Math.min(margin, token.margin());
        }
        if (writers.isEmpty() || Double.isNaN(logarithm)) {
            return ValueProbability.unknown(pointer);
        }
        return new ValueProbability(
                pointer, Math.min(1, Math.exp(logarithm)), Double.isNaN(margin) ? null : Double.valueOf(margin));
    }

    /** How many values have one. */
    public long known() {
        return values.stream().filter(ValueProbability::isKnown).count();
    }

    /** {@code probabilities.json}: for each value, by its pointer. */
    public byte[] toJson() {
        JsonObjectBuilder byPointer = JSON.createObjectBuilder();
        values.forEach(value -> byPointer.add(value.pointer(), json(value)));
        JsonObjectBuilder json = JSON.createObjectBuilder().add("values", byPointer);
        if (leftOut > 0) {
            json.add("values_left_out", leftOut);
        }
        if (reason != null) {
            json.add("reason", reason);
        }
        return PrettyJson.bytes(json.build());
    }

    private static JsonObjectBuilder json(ValueProbability value) {
        JsonObjectBuilder json = JSON.createObjectBuilder();
        add(json, "probability", value.probability());
        add(json, "margin", value.margin());
        return json;
    }

    private static void add(JsonObjectBuilder json, String name, @Nullable Double figure) {
        if (figure == null) {
            json.addNull(name);
        } else {
            json.add(name, figure);
        }
    }
}

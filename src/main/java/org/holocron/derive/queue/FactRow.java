package org.holocron.derive.queue;

import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.holocron.derive.claim.Fact;
import org.holocron.derive.claim.Span;
import org.holocron.derive.json.Json;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.text.Shortened;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Fact} as the columns of {@code fact}: once for statements and procedures alike. An answer may say anything at any length:
 * a text that is longer than its column is cut here, since an answer that could not be recorded would be asked for again and again;
 * {@code grounding.json} has all of it.
 */
final class FactRow {

    static final int MAX_KEY = 200;
    static final int MAX_UNIT = 100;
    static final int MAX_SOURCE = 50;
    static final int MAX_ID = 200;
    /** Of the value's JSON, and of the quote. */
    static final int MAX_TEXT = 4_000;

    private final Fact fact;

    FactRow(Fact fact) {
        this.fact = fact;
    }

    Parameters parameters() {
        Parameters parameters = Parameters.of();
        texts().forEach(parameters::text);
        numbers().forEach(parameters::number);
        return parameters.fraction("confidence", fact.confidence());
    }

    JsonObjectBuilder json() {
        JsonObjectBuilder json = Json.createObjectBuilder();
        texts().forEach((name, text) -> add(json, name, text == null ? null : Json.createValue(text)));
        numbers().forEach((name, number) -> add(json, name, number == null ? null : Json.createValue(number)));
        Double confidence = fact.confidence();
        add(json, "confidence", confidence == null ? null : Json.createValue(confidence));
        return json;
    }

    private Map<String, @Nullable String> texts() {
        Map<String, @Nullable String> texts = new LinkedHashMap<>();
        texts.put("fact_key", cut(fact.key(), MAX_KEY));
        texts.put("value_json", value(fact.value()));
        texts.put("unit", cut(fact.unit(), MAX_UNIT));
        texts.put("confidence_source", cut(fact.confidenceSource(), MAX_SOURCE));
        texts.put("evidence_id", cut(fact.evidenceId(), MAX_ID));
        texts.put("quote", cut(fact.quote(), MAX_TEXT));
        texts.put("status", fact.status().label());
        texts.put(
                "reasons",
                fact.reasons().isEmpty()
                        ? null
                        : fact.reasons().stream().sorted().map(Enum::name).collect(Collectors.joining(",")));
        return texts;
    }

    private Map<String, @Nullable Integer> numbers() {
        Span words = fact.words();
        Map<String, @Nullable Integer> numbers = new LinkedHashMap<>();
        numbers.put("ordinal", fact.ordinal());
        numbers.put("quote_start", words == null ? null : words.start());
        numbers.put("quote_end", words == null ? null : words.end());
        return numbers;
    }

    private static void add(JsonObjectBuilder json, String name, @Nullable JsonValue value) {
        if (value != null) {
            json.add(name, value);
        }
    }

    private static @Nullable String cut(@Nullable String text, int most) {
        return text == null || text.length() <= most ? text : Shortened.of(text, most - 1);
    }

    /** Of one that is too long the beginning, as a string: what is stored is JSON in any case. */
    private static @Nullable String value(@Nullable String json) {
        if (json == null || json.length() <= MAX_TEXT) {
            return json;
        }
        String text = text(json);
        String stored = json;
        for (int most = MAX_TEXT; stored.length() > MAX_TEXT; most /= 2) {
            stored = Json.createValue(Shortened.of(text, most)).toString();
        }
        return stored;
    }

    private static String text(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            return reader.readValue() instanceof JsonString string ? string.getString() : json;
        }
    }
}

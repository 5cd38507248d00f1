package org.holocron.derive.narrowing;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import org.holocron.derive.json.Json;
import org.holocron.derive.json.PointerPattern;

/**
 * Something that holds of the answers to one job, beside the contract. It is a schema of its own, which says where in the answer it holds:
 * the contract need not be searched for the place, whatever references lead there.
 *
 * @param pointer to the place in the answer, {@code *} for each element of a list or field of an object; for people
 */
record Constraint(String pointer, JsonObject schema) {

    static final JsonProvider JSON = Json.provider();

    /** @param schema of all values that the pattern leads to */
    static JsonObject at(PointerPattern place, JsonObject schema) {
        JsonObject inner = schema;
        for (int i = place.steps().size() - 1; i >= 0; i--) {
            inner = into(place.steps().get(i), inner);
        }
        return inner;
    }

    private static JsonObject into(PointerPattern.Step step, JsonObject inner) {
        return switch (step.kind()) {
            case NAMED, FIELD -> keyword("properties", keyword(step.name(), inner));
            case ELEMENTS -> keyword("items", inner);
            case EVERY ->
                JSON.createObjectBuilder()
                        .add("items", inner)
                        .add("additionalProperties", inner)
                        .build();
        };
    }

    static JsonObject keyword(String name, JsonValue value) {
        return JSON.createObjectBuilder().add(name, value).build();
    }
}

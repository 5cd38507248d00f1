package org.holocron.derive.narrowing;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;

/**
 * Something that holds of the answers to one job, beside the contract. It is a schema of its own, which says where in the answer it holds:
 * the contract need not be searched for the place, whatever references lead there.
 *
 * @param pointer to the place in the answer, {@code *} for each item of a list; for people
 */
record Constraint(String pointer, JsonObject schema) {

    static final JsonProvider JSON = JsonProvider.provider();

    /** Each item of a list on the way. */
    private static final String EACH = "*";

    /** @param pointer JSON pointer whose parts are fields, or {@code *} for each item of a list; empty for the answer itself */
    static Constraint at(String pointer, JsonObject schema) {
        return new Constraint(pointer, below(pointer, schema));
    }

    private static JsonObject below(String pointer, JsonObject schema) {
        if (pointer.isEmpty()) {
            return schema;
        }
        int end = pointer.indexOf('/', 1);
        String part = end < 0 ? pointer.substring(1) : pointer.substring(1, end);
        JsonObject inner = below(end < 0 ? "" : pointer.substring(end), schema);
        return part.equals(EACH) ? keyword("items", inner) : keyword("properties", keyword(field(part), inner));
    }

    private static String field(String part) {
        return part.replace("~1", "/").replace("~0", "~");
    }

    static JsonObject keyword(String name, JsonValue value) {
        return JSON.createObjectBuilder().add(name, value).build();
    }
}

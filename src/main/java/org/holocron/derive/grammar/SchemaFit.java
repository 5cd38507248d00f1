package org.holocron.derive.grammar;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.holocron.derive.json.Json;
import org.holocron.derive.json.PointerPattern;
import org.holocron.derive.json.Pointers;
import org.holocron.derive.json.Problem;

/**
 * Finds contracts that no object can fit, and where they say so. A contract is read as a {@link Shape}, which accepts whatever the
 * contract accepts: where the shape is empty, nothing fits. That may be missed, but is never said of a contract that
 * something fits. Used for one contract.
 */
public final class SchemaFit {

    private static final String THEREFORE = ", so that no object can fit the schema";
    private static final List<String> ALTERNATIVES = List.of("anyOf", "oneOf");
    private static final List<String> KINDS = List.of("type", "const", "enum", "not");
    private static final Shape OBJECTS = Shape.of(List.of(Kind.OBJECT));
    private static final JsonProvider JSON = Json.provider();

    /** They ask nothing of a value. */
    private static final Set<String> ANNOTATIONS =
            Set.of("$comment", "$defs", "$id", "$schema", "default", "definitions", "description", "examples", "title");

    private final JsonObject contract;
    /** Schemas that the search is in, so that it ends. */
    private final Set<String> open = new HashSet<>();

    private SchemaFit(JsonObject contract) {
        this.contract = contract;
    }

    /** Empty if an object may fit it. */
    public static List<Problem> problems(JsonObject contract) {
        SchemaFit fit = new SchemaFit(contract);
        return fit.allowsNothing(contract, true) ? List.of(fit.reason("", contract, true)) : List.of();
    }

    /** @param objects whether only these count */
    private boolean allowsNothing(JsonValue schema, boolean objects) {
        References references = new References(contract, GrammarLimits.MOST_RECURSIONS);
        Shape shape = new SchemaReader(references, GrammarLimits.DEEPEST)
                .read(schema, new Place("", 0, new LinkedHashSet<>()));
        return (objects ? new Intersection().of(shape, OBJECTS, Losses.UNHEARD) : shape).isNone();
    }

    /** @param value a schema that allows nothing */
    private Problem reason(String pointer, JsonValue value, boolean objects) {
        if (!(value instanceof JsonObject schema) || !open.add(pointer)) {
            return new Problem(pointer, "allows nothing" + THEREFORE);
        }
        if (schema.get("$ref") instanceof JsonString reference) {
            PointerPattern.Match target = Pointers.target(contract, reference.getString())
                    .orElseGet(() -> new PointerPattern.Match("", JsonValue.TRUE));
            return reason(target.pointer(), target.value(), objects);
        }
        return part(pointer, schema, objects)
                .or(() -> alternatives(pointer, schema, objects))
                .or(() -> objects ? kind(pointer, schema) : Optional.empty())
                .or(() -> field(pointer, schema))
                .orElseGet(() -> new Problem(pointer, contradiction(schema) + THEREFORE));
    }

    /** One of those that must all fit, and that cannot. */
    private Optional<Problem> part(String pointer, JsonObject schema, boolean objects) {
        JsonArray parts = list(schema, "allOf");
        for (int i = 0; i < parts.size(); i++) {
            if (allowsNothing(parts.get(i), objects)) {
                return Optional.of(reason(Pointers.child(Pointers.child(pointer, "allOf"), i), parts.get(i), objects));
            }
        }
        return Optional.empty();
    }

    private Optional<Problem> alternatives(String pointer, JsonObject schema, boolean objects) {
        for (String keyword : ALTERNATIVES) {
            JsonArray parts = list(schema, keyword);
            if (!parts.isEmpty() && parts.stream().allMatch(part -> allowsNothing(part, objects))) {
                String place = Pointers.child(pointer, keyword);
                return Optional.of(
                        parts.size() == 1
                                ? reason(Pointers.child(place, 0), parts.get(0), objects)
                                : new Problem(place, "has no alternative that anything can fit" + THEREFORE));
            }
        }
        return Optional.empty();
    }

    /** Objects may be what the author did not think of. */
    private Optional<Problem> kind(String pointer, JsonObject schema) {
        for (String keyword : KINDS) {
            if (schema.containsKey(keyword)
                    && allowsNothing(
                            JSON.createObjectBuilder()
                                    .add(keyword, schema.get(keyword))
                                    .build(),
                            true)) {
                return Optional.of(new Problem(
                        Pointers.child(pointer, keyword),
                        "must allow an object at the top: an answer and an input are JSON objects"));
            }
        }
        return Optional.empty();
    }

    /** A required field that cannot be there. */
    private Optional<Problem> field(String pointer, JsonObject schema) {
        JsonObject properties =
                schema.get("properties") instanceof JsonObject named ? named : JsonValue.EMPTY_JSON_OBJECT;
        JsonArray required = list(schema, "required");
        boolean closed = schema.get("additionalProperties") == JsonValue.FALSE;
        for (int i = 0; i < required.size(); i++) {
            String name = required.getString(i);
            if (!properties.containsKey(name) && closed && !schema.containsKey("patternProperties")) {
                return Optional.of(new Problem(
                        Pointers.child(Pointers.child(pointer, "required"), i),
                        "requires \"" + name + "\", which is none of the properties, and additionalProperties is false"
                                + THEREFORE));
            }
            if (properties.containsKey(name) && allowsNothing(properties.get(name), false)) {
                return Optional.of(reason(
                        Pointers.child(Pointers.child(pointer, "properties"), name), properties.get(name), false));
            }
        }
        return Optional.empty();
    }

    private static String contradiction(JsonObject schema) {
        String keywords = schema.keySet().stream()
                .filter(keyword -> !ANNOTATIONS.contains(keyword))
                .collect(Collectors.joining(", "));
        return "allows nothing: what its keywords ask (" + keywords + ") contradicts itself";
    }

    private static JsonArray list(JsonObject schema, String keyword) {
        return schema.get(keyword) instanceof JsonArray list ? list : JsonValue.EMPTY_JSON_ARRAY;
    }
}

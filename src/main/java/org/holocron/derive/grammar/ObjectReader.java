package org.holocron.derive.grammar;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a schema says of objects. */
final class ObjectReader {

    private static final List<String> NEVER_HELD =
            List.of("minProperties", "maxProperties", "propertyNames", "dependencies");

    private final SchemaReader schemas;

    ObjectReader(SchemaReader schemas) {
        this.schemas = schemas;
    }

    Optional<Rule> read(JsonObject schema, Place place) {
        NEVER_HELD.stream()
                .filter(schema::containsKey)
                .forEach(keyword -> place.lost(keyword, Support.IGNORED, "the grammars know nothing of it"));
        Map<String, Shape> properties = new LinkedHashMap<>();
        if (schema.get("properties") instanceof JsonObject named) {
            named.forEach((name, inner) -> properties.put(name, schemas.read(inner, place.inner("properties", name))));
        }
        Set<String> required = required(schema);
        Shape additional = additional(schema, place);
        return contradictory(schema, properties.values(), required.size(), additional)
                ? Optional.empty()
                : Rules.object(new Rule.Fields(properties, required, additional), schemas.unread(), place);
    }

    /** Whether no object has as many fields as it must have. */
    private static boolean contradictory(
            JsonObject schema, Collection<Shape> properties, int required, Shape additional) {
        int least = Math.max(required, Counts.least(schema.get("minProperties")));
        long most = additional.isNone()
                ? properties.stream().filter(shape -> !shape.isNone()).count()
                : Integer.MAX_VALUE;
        return least > Math.min(most, Counts.most(schema.get("maxProperties")));
    }

    private static Set<String> required(JsonObject schema) {
        Set<String> names = new LinkedHashSet<>();
        if (schema.get("required") instanceof JsonArray list) {
            for (JsonValue name : list) {
                if (name instanceof JsonString text) {
                    names.add(text.getString());
                }
            }
        }
        return names;
    }

    private Shape additional(JsonObject schema, Place place) {
        Shape additional = schemas.read(
                schema.getOrDefault("additionalProperties", JsonValue.TRUE), place.inner("additionalProperties"));
        boolean patterned = schema.get("patternProperties") instanceof JsonObject patterns && !patterns.isEmpty();
        if (!patterned) {
            return additional;
        }
        place.lost(
                "patternProperties",
                Support.IGNORED,
                "the grammars know nothing of it: further fields may be anything");
        return Shape.ANY;
    }
}

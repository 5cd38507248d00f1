package org.holocron.derive.grammar;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
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
        return Rules.object(properties, required(schema), additional(schema, place), place);
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

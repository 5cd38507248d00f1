package org.holocron.derive.contract;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.function.BiConsumer;
import org.holocron.derive.json.Pointers;

/**
 * Visits every schema that stands in a schema, with its pointer; values that are no schemas (of {@code enum}, {@code const},
 * {@code examples}) are not looked at. References are not followed: what they lead to is visited in its own place.
 */
final class SchemaWalk {

    static final List<String> ONE = List.of(
            "additionalItems",
            "additionalProperties",
            "contains",
            "else",
            "if",
            "items",
            "not",
            "propertyNames",
            "then");
    static final List<String> LISTED = List.of("allOf", "anyOf", "items", "oneOf");
    static final List<String> NAMED =
            List.of("$defs", "definitions", "dependencies", "patternProperties", "properties");

    private final BiConsumer<String, JsonObject> visitor;

    private SchemaWalk(BiConsumer<String, JsonObject> visitor) {
        this.visitor = visitor;
    }

    static void over(JsonObject schema, BiConsumer<String, JsonObject> visitor) {
        new SchemaWalk(visitor).visit("", schema);
    }

    private void visit(String pointer, JsonValue value) {
        if (!(value instanceof JsonObject schema)) {
            return;
        }
        visitor.accept(pointer, schema);
        ONE.forEach(keyword -> visit(Pointers.child(pointer, keyword), schema.getOrDefault(keyword, JsonValue.NULL)));
        for (String keyword : LISTED) {
            if (schema.get(keyword) instanceof JsonArray list) {
                String parent = Pointers.child(pointer, keyword);
                for (int i = 0; i < list.size(); i++) {
                    visit(Pointers.child(parent, i), list.get(i));
                }
            }
        }
        for (String keyword : NAMED) {
            if (schema.get(keyword) instanceof JsonObject named) {
                String parent = Pointers.child(pointer, keyword);
                named.forEach((name, each) -> visit(Pointers.child(parent, name), each));
            }
        }
    }
}

package org.holocron.derive.contract;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.holocron.derive.guard.Watch;
import org.holocron.derive.json.Pointers;

/**
 * Visits every schema that stands in a schema, with its pointer; values that are no schemas (of {@code enum}, {@code const},
 * {@code examples}) are not looked at. References are not followed: what they lead to is visited in its own place.
 */
public final class SchemaWalk {

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
    /** Under names of the author's own. */
    static final List<String> NAMED =
            List.of("$defs", "definitions", "dependencies", "patternProperties", "properties");
    /** Of these, what is used only by references. */
    static final Set<String> UNUSED = Set.of("$defs", "definitions");

    private final BiConsumer<String, JsonValue> visitor;

    private SchemaWalk(BiConsumer<String, JsonValue> visitor) {
        this.visitor = visitor;
    }

    /** Whether any of them is such. */
    public static boolean any(JsonObject schema, Predicate<JsonObject> such) {
        AtomicBoolean found = new AtomicBoolean();
        over(schema, (pointer, each) -> found.compareAndSet(false, !found.get() && such.test(each)));
        return found.get();
    }

    static void over(JsonObject schema, BiConsumer<String, JsonObject> visitor) {
        overAll(schema, (pointer, each) -> {
            if (each instanceof JsonObject object) {
                visitor.accept(pointer, object);
            }
        });
    }

    /** Also those that are {@code true} or {@code false}. */
    static void overAll(JsonObject schema, BiConsumer<String, JsonValue> visitor) {
        new SchemaWalk(visitor).visit("", schema);
    }

    private void visit(String pointer, JsonValue value) {
        if (value == JsonValue.TRUE || value == JsonValue.FALSE) {
            visitor.accept(pointer, value);
        }
        if (!(value instanceof JsonObject schema)) {
            return;
        }
        visitor.accept(pointer, schema);
        Watch.check();
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

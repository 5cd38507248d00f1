package org.holocron.derive.simulator;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Puts the members of an answer into the order in which a grammar writes them: the required ones first. */
final class AnswerOrder {

    private final JsonObject root;
    private final KeyOrder order;

    private AnswerOrder(JsonObject root, KeyOrder order) {
        this.root = root;
        this.order = order;
    }

    static JsonValue of(JsonValue answer, JsonObject schema, KeyOrder order) {
        return new AnswerOrder(schema, order).ordered(answer, schema);
    }

    private JsonValue ordered(JsonValue value, @Nullable JsonValue schema) {
        JsonObject rules = resolved(schema);
        if (value instanceof JsonObject object) {
            var sorted = SimulatorJson.object();
            JsonObject properties = SimulatorJson.member(rules, "properties");
            keys(object, rules).forEach(key -> sorted.add(key, ordered(object.get(key), properties.get(key))));
            return sorted.build();
        }
        if (value instanceof JsonArray array) {
            var items = SimulatorJson.array();
            array.forEach(item -> items.add(ordered(item, rules.get("items"))));
            return items.build();
        }
        return value;
    }

    private Set<String> keys(JsonObject object, JsonObject rules) {
        Set<String> named =
                new LinkedHashSet<>(SimulatorJson.member(rules, "properties").keySet());
        named.addAll(object.keySet());
        Set<String> all = order == KeyOrder.ALPHABETICAL ? new TreeSet<>(named) : named;
        List<String> required = SimulatorJson.texts(rules.get("required"));
        Set<String> keys = new LinkedHashSet<>();
        all.stream().filter(required::contains).forEach(keys::add);
        keys.addAll(all);
        keys.retainAll(object.keySet());
        return keys;
    }

    /** What the schema refers to, if it does; a choice says nothing about the order here. */
    private JsonObject resolved(@Nullable JsonValue schema) {
        if (!(schema instanceof JsonObject object)) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
        if (!object.containsKey("$ref")) {
            return object;
        }
        try {
            return SimulatorJson.PROVIDER
                    .createPointer(object.getString("$ref").replaceFirst("^#", ""))
                    .getValue(root)
                    .asJsonObject();
        } catch (RuntimeException notThere) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
    }
}

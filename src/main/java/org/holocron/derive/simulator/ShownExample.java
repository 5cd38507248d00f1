package org.holocron.derive.simulator;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An answer of the right form that the prompt shows, made into one for this job: it cites the evidence of this prompt. So does
 * a small model that copies what it sees.
 */
final class ShownExample {

    /** The names under which evidence is cited. */
    private static final Pattern CITING = Pattern.compile(
            "evidence|evidence_?ids?|citations?|cites|sources?|source_?ids?|references?|refs?",
            Pattern.CASE_INSENSITIVE);

    private final JsonObject root;
    private final List<String> evidenceIds;

    ShownExample(JsonObject schema, List<String> evidenceIds) {
        this.root = schema;
        this.evidenceIds = evidenceIds;
    }

    static boolean isCiting(String key) {
        return CITING.matcher(key).matches();
    }

    /** Empty if it does not fit the schema that is in force. */
    Optional<JsonObject> toAnswer(JsonObject example) {
        return fits(example, root, 0) ? Optional.of((JsonObject) citing("", example)) : Optional.empty();
    }

    private JsonValue citing(String key, JsonValue value) {
        if (value instanceof JsonObject object) {
            JsonObjectBuilder result = SimulatorJson.object();
            object.forEach((name, member) -> result.add(name, citing(name, member)));
            return result.build();
        }
        if (!(value instanceof JsonArray array)) {
            return value;
        }
        if (isCiting(key)
                && !evidenceIds.isEmpty()
                && !array.isEmpty()
                && SimulatorJson.texts(array).size() == array.size()) {
            return SimulatorJson.array().add(evidenceIds.get(0)).build();
        }
        var result = SimulatorJson.array();
        array.forEach(element -> result.add(citing(key, element)));
        return result.build();
    }

    /** As far as the simulator can tell: types, choices, required and forbidden members, lengths of lists. */
    private boolean fits(JsonValue value, @Nullable JsonValue node, int depth) {
        if (!(node instanceof JsonObject schema) || depth > 32) {
            return true;
        }
        if (schema.containsKey("$ref")) {
            return fits(value, SmallestInstance.referred(root, schema.getString("$ref")), depth + 1);
        }
        if (!SimpleFit.allows(schema, value)) {
            return false;
        }
        if (value instanceof JsonArray array) {
            return array.size() >= schema.getInt("minItems", 0)
                    && array.size() <= schema.getInt("maxItems", Integer.MAX_VALUE)
                    && (!(schema.get("items") instanceof JsonObject items)
                            || array.stream().allMatch(element -> fits(element, items, depth + 1)));
        }
        return !(value instanceof JsonObject object) || fitsMembers(object, schema, depth);
    }

    private boolean fitsMembers(JsonObject object, JsonObject schema, int depth) {
        JsonObject properties = SimulatorJson.member(schema, "properties");
        boolean isClosed = JsonValue.FALSE.equals(schema.get("additionalProperties"));
        return object.keySet().containsAll(SimulatorJson.texts(schema.get("required")))
                && (!isClosed || properties.keySet().containsAll(object.keySet()))
                && object.entrySet().stream()
                        .allMatch(member -> fits(member.getValue(), properties.get(member.getKey()), depth + 1));
    }
}

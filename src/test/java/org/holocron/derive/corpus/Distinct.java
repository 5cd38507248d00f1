package org.holocron.derive.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Values without those that are equal to one before, by JSON's own rule: numbers by value. */
record Distinct(List<JsonValue> values) {

    List<JsonValue> first(int most) {
        Set<JsonNode> known = new HashSet<>();
        List<JsonValue> distinct = new ArrayList<>();
        for (JsonValue value : values) {
            if (distinct.size() < most && known.add(OtherValidator.node(value))) {
                distinct.add(value);
            }
        }
        return distinct;
    }
}

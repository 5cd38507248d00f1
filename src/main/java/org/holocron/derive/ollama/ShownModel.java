package org.holocron.derive.ollama;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.holocron.derive.json.Json;
import org.holocron.derive.model.Capability;
import org.holocron.derive.model.ModelDetails;
import org.holocron.derive.wire.WireJson;
import org.jspecify.annotations.Nullable;

/** Reads what {@code /api/show} tells of a model. */
final class ShownModel {

    private ShownModel() {}

    static ModelDetails details(JsonObject shown) {
        return new ModelDetails(capabilities(shown), longestWindow(shown), options(WireJson.text(shown, "parameters")));
    }

    private static Set<Capability> capabilities(JsonObject shown) {
        Set<Capability> capabilities = new TreeSet<>();
        if (shown.get("capabilities") instanceof JsonArray words) {
            for (Capability capability : Capability.values()) {
                String word = capability.name().toLowerCase(Locale.ROOT);
                if (words.stream()
                        .anyMatch(each -> each instanceof JsonString text
                                && text.getString().equals(word))) {
                    capabilities.add(capability);
                }
            }
        }
        return capabilities;
    }

    /** Under the name of the model's architecture. */
    private static @Nullable Integer longestWindow(JsonObject shown) {
        if (!(shown.get("model_info") instanceof JsonObject info)) {
            return null;
        }
        String key = WireJson.text(info, "general.architecture") + ".context_length";
        return WireJson.count(info, key);
    }

    /** A line for each value: name, blanks, value; several of one name are a list. */
    private static JsonObject options(String lines) {
        Map<String, List<JsonValue>> values = new LinkedHashMap<>();
        lines.lines().map(String::strip).forEach(line -> {
            String[] parts = line.split("\\s+", 2);
            if (parts.length == 2) {
                values.computeIfAbsent(parts[0], name -> new ArrayList<>()).add(value(parts[1]));
            }
        });
        JsonObjectBuilder options = WireJson.object();
        values.forEach((name, each) -> options.add(name, each.size() == 1 ? each.get(0) : list(each)));
        return options.build();
    }

    private static JsonValue list(List<JsonValue> values) {
        var list = WireJson.array();
        values.forEach(list::add);
        return list.build();
    }

    /** Numbers, {@code true} and quoted texts are written as JSON writes them; what is not is kept as it stands. */
    private static JsonValue value(String text) {
        return WireJson.read("{\"value\":" + text + "}")
                .map(read -> read.get("value"))
                .orElseGet(() -> Json.createValue(text));
    }
}

package org.holocron.derive.contract;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.holocron.derive.json.JsonExcerpt;
import org.holocron.derive.json.Pointers;
import org.holocron.derive.json.Problem;
import org.holocron.derive.text.Likeness;

/** Finds fields of one schema whose names are alike: who reads them, a person or a model, takes one for the other. */
final class AlikeNames {

    private static final String PROPERTIES = "properties";

    private AlikeNames() {}

    static List<Problem> problems(JsonObject schema) {
        List<Problem> problems = new ArrayList<>();
        SchemaWalk.over(schema, (pointer, each) -> {
            if (each.get(PROPERTIES) instanceof JsonObject fields) {
                addThoseOf(fields, Pointers.child(pointer, PROPERTIES), problems);
            }
        });
        return problems;
    }

    private static void addThoseOf(JsonObject fields, String parent, List<Problem> problems) {
        Map<String, String> nameByKey = new HashMap<>();
        for (String name : fields.keySet()) {
            String other = nameByKey.putIfAbsent(Likeness.key(name), name);
            if (other != null) {
                problems.add(new Problem(
                        Pointers.child(parent, name),
                        "is a name that looks the same as " + JsonExcerpt.of(other) + ", the one of "
                                + Pointers.child(parent, other) + ": give every field a name of its own"));
            }
        }
    }
}

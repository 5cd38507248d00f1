package org.holocron.derive.interrogation;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holocron.derive.json.Pointers;
import org.holocron.derive.json.Problem;
import org.holocron.derive.model.ModelDialect;

/** Searches a schema and its subschemas for keywords that generation does not enforce. Used for one schema. */
final class SchemaLint {

    private final ModelDialect dialect;
    private final List<Problem> problems = new ArrayList<>();

    private SchemaLint(ModelDialect dialect) {
        this.dialect = dialect;
    }

    /** In the order of the schema; each pointer ends with the keyword. */
    static List<Problem> of(JsonObject schema, ModelDialect dialect) {
        SchemaLint lint = new SchemaLint(dialect);
        lint.schema(schema, "");
        return List.copyOf(lint.problems);
    }

    private void schema(JsonObject schema, String pointer) {
        schema.forEach((keyword, value) -> {
            String place = Pointers.child(pointer, keyword);
            Optional<String> consequence = dialect.keywordGap(keyword, value, schema);
            consequence.ifPresent(message -> problems.add(new Problem(place, message)));
            subschemas(keyword, value, place);
        });
    }

    private void subschemas(String keyword, JsonValue value, String place) {
        switch (keyword) {
            case "properties", "patternProperties", "definitions", "$defs", "dependencies" -> named(value, place);
            case "items",
                    "additionalItems",
                    "additionalProperties",
                    "contains",
                    "propertyNames",
                    "not",
                    "if",
                    "then",
                    "else",
                    "anyOf",
                    "oneOf",
                    "allOf" -> oneOrMore(value, place);
            default -> {
                // No subschema within.
            }
        }
    }

    private void named(JsonValue schemas, String place) {
        if (schemas instanceof JsonObject byName) {
            for (Map.Entry<String, JsonValue> entry : byName.entrySet()) {
                oneOrMore(entry.getValue(), Pointers.child(place, entry.getKey()));
            }
        }
    }

    private void oneOrMore(JsonValue value, String place) {
        if (value instanceof JsonObject schema) {
            schema(schema, place);
        } else if (value instanceof JsonArray list) {
            for (int i = 0; i < list.size(); i++) {
                if (!(list.get(i) instanceof JsonString)) {
                    oneOrMore(list.get(i), Pointers.child(place, i));
                }
            }
        }
    }
}

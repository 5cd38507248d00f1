package org.holocron.derive.grammar;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import org.holocron.derive.json.Json;

/** Writes shapes as schemas, always in the same words. Reading what it wrote gives the same shape. */
final class SchemaWriter {

    /** Made once: Json looks up its provider for each builder. */
    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    private static final List<Kind> ALL = List.of(Kind.values());

    private SchemaWriter() {}

    /** @param shape not none */
    static JsonObject write(Shape shape) {
        return shape.cut() ? marked(uncut(shape)) : uncut(shape);
    }

    private static JsonObject marked(JsonObject schema) {
        return JSON.createObjectBuilder(schema).add(SafeSchema.CUT, true).build();
    }

    private static JsonObject uncut(Shape shape) {
        JsonObjectBuilder schema = JSON.createObjectBuilder();
        if (shape.isAny()) {
            return schema.add("type", words(ALL)).build();
        }
        if (shape.alternatives().size() == 1) {
            return alternative(shape.alternatives().get(0));
        }
        JsonArrayBuilder alternatives = JSON.createArrayBuilder();
        shape.alternatives().forEach(one -> alternatives.add(alternative(one)));
        return schema.add("anyOf", alternatives).build();
    }

    private static JsonObject alternative(Shape.Alternative alternative) {
        JsonObjectBuilder schema = JSON.createObjectBuilder();
        if (alternative instanceof Shape.Values values) {
            List<JsonValue> list = values.values();
            return list.size() == 1
                    ? schema.add("const", list.get(0)).build()
                    : schema.add("enum", JSON.createArrayBuilder(list)).build();
        }
        List<Kind> kinds = List.copyOf(((Shape.Kinds) alternative).rules().keySet());
        if (kinds.size() == 1) {
            schema.add("type", kinds.get(0).word());
        } else {
            schema.add("type", words(kinds));
        }
        ((Shape.Kinds) alternative).rules().values().forEach(rule -> rule(rule, schema));
        return schema.build();
    }

    private static JsonArrayBuilder words(List<Kind> kinds) {
        JsonArrayBuilder words = JSON.createArrayBuilder();
        kinds.forEach(kind -> words.add(kind.word()));
        return words;
    }

    private static void rule(Rule rule, JsonObjectBuilder schema) {
        if (rule instanceof Rule.Fields fields) {
            fields(fields, schema);
        } else if (rule instanceof Rule.Items items) {
            schema.add("items", write(items.items()));
            counts("minItems", items.least(), "maxItems", items.most(), schema);
        } else if (rule instanceof Rule.Tuple tuple) {
            JsonArrayBuilder items = JSON.createArrayBuilder();
            tuple.items().forEach(item -> items.add(write(item)));
            schema.add("items", items);
            counts("minItems", tuple.items().size(), "maxItems", tuple.items().size(), schema);
        } else if (rule instanceof Rule.Text text) {
            text.pattern().ifPresent(pattern -> schema.add("pattern", pattern));
            text.format().ifPresent(format -> schema.add("format", format));
            counts("minLength", text.least(), "maxLength", text.most(), schema);
        } else if (rule instanceof Rule.Whole whole) {
            whole.least().ifPresent(least -> schema.add("minimum", least));
            whole.most().ifPresent(most -> schema.add("maximum", most));
        }
    }

    private static void fields(Rule.Fields fields, JsonObjectBuilder schema) {
        if (!fields.properties().isEmpty()) {
            JsonObjectBuilder properties = JSON.createObjectBuilder();
            fields.properties().forEach((name, shape) -> properties.add(name, write(shape)));
            schema.add("properties", properties);
        }
        if (!fields.required().isEmpty()) {
            schema.add("required", JSON.createArrayBuilder(fields.required()));
        }
        // Always said: left out, the grammars take it for false.
        if (!fields.additional().cut()
                && (fields.additional().isNone() || fields.additional().isAny())) {
            schema.add("additionalProperties", fields.additional().isAny());
        } else {
            schema.add("additionalProperties", write(fields.additional()));
        }
    }

    private static void counts(String leastName, int least, String mostName, int most, JsonObjectBuilder schema) {
        if (least > 0) {
            schema.add(leastName, least);
        }
        if (most < Integer.MAX_VALUE) {
            schema.add(mostName, most);
        }
    }
}

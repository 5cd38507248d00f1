package org.holocron.derive.grammar;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holocron.derive.format.Format;

/** What a contract's author should know of a keyword that is sent, or that is missed. */
final class KeywordHints {

    private static final Set<String> SAY_NOTHING = Set.of(
            "$schema",
            "$id",
            "$comment",
            "title",
            "description",
            "default",
            "examples",
            "definitions",
            "$defs",
            "readOnly",
            "writeOnly",
            "contentEncoding",
            "contentMediaType");

    private static final Set<String> HELD = Set.of(
            "type",
            "properties",
            "required",
            "additionalProperties",
            "items",
            "additionalItems",
            "minItems",
            "maxItems",
            "uniqueItems",
            "minLength",
            "maxLength",
            "pattern",
            "format",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "enum",
            "const",
            "anyOf",
            "allOf",
            "oneOf",
            "$ref",
            "not",
            "if",
            "then",
            "else",
            "contains",
            "patternProperties",
            "propertyNames",
            "dependencies",
            "minProperties",
            "maxProperties");

    private static final Set<String> SAY_THE_KIND =
            Set.of("type", "$ref", "enum", "const", "anyOf", "oneOf", "allOf", "not", "if");

    record Hint(String keyword, Support support, String words) {}

    private KeywordHints() {}

    /** Of a keyword that the compiled schema does not weaken; empty if it says nothing of answers. */
    static Optional<Hint> of(String keyword, JsonObject schema) {
        if (SAY_NOTHING.contains(keyword)) {
            return Optional.empty();
        }
        if (!HELD.contains(keyword)) {
            return hint(keyword, Support.IGNORED, "no keyword of draft-07: held neither by the grammar nor afterwards");
        }
        if (schema.containsKey("$ref") && !keyword.equals("$ref")) {
            return hint(keyword, Support.IGNORED, "ignored beside $ref, by the grammar and afterwards");
        }
        if (SameValue.isIgnored(keyword, schema)) {
            return hint(keyword, Support.IGNORED, "ignored without if, by the grammar and afterwards");
        }
        return switch (keyword) {
            case "properties" -> order(schema);
            case "additionalProperties" -> further(schema);
            case "format" -> format(schema);
            default -> hint(keyword, Support.HELD, "");
        };
    }

    /** Of keywords that are not there. */
    static List<Hint> missing(JsonObject schema) {
        List<Hint> hints = new ArrayList<>();
        if (schema.containsKey("properties")
                && !schema.containsKey("additionalProperties")
                && !schema.containsKey("$ref")) {
            hints.add(new Hint(
                    "additionalProperties",
                    Support.DIFFERS,
                    "left out, it is sent as true, which it means (the grammars would take it for false): the model may go on"
                            + " with fields of its own, and small ones do; write false if there are no others"));
        }
        if (!schema.isEmpty()
                && schema.keySet().stream().allMatch(key -> !SAY_THE_KIND.contains(key))
                && says(schema)) {
            hints.add(new Hint(
                    "type",
                    Support.DIFFERS,
                    "left out, values of all types may stand here: the grammars refuse a schema without a type (Ollama"
                            + " 0.24) or take it for anything (llama-server b11434), so all seven are sent"));
        }
        return hints;
    }

    private static boolean says(JsonObject schema) {
        return schema.keySet().stream().anyMatch(HELD::contains);
    }

    private static Optional<Hint> hint(String keyword, Support support, String words) {
        return Optional.of(new Hint(keyword, support, words));
    }

    /** What stands first in the answer is all that a model knows of it when it writes what follows. */
    private static Optional<Hint> order(JsonObject schema) {
        if (optionalFirst(schema)) {
            return hint(
                    "properties",
                    Support.DIFFERS,
                    "the grammars write required fields first and optional ones after them (and Ollama 0.30 or later sorts all"
                            + " by name for models with a Jinja template), so the model does not answer in this order");
        }
        return displacedByName(schema)
                .map(field -> new Hint(
                        "properties",
                        Support.DIFFERS,
                        "Ollama 0.30 or later has models with a Jinja template write the fields sorted by name, \""
                                + field + "\" before those that stand before it here"))
                .or(() -> hint("properties", Support.HELD, ""));
    }

    /** The first field that comes earlier if all are sorted by name. */
    private static Optional<String> displacedByName(JsonObject schema) {
        String last = "";
        for (String name : schema.get("properties") instanceof JsonObject fields ? fields.keySet() : Set.<String>of()) {
            if (name.compareTo(last) < 0) {
                return Optional.of(name);
            }
            last = name;
        }
        return Optional.empty();
    }

    private static boolean optionalFirst(JsonObject schema) {
        Set<String> required = new HashSet<>();
        if (schema.get("required") instanceof JsonArray names) {
            names.getValuesAs(JsonValue.class)
                    .forEach(name -> required.add(name instanceof JsonString text ? text.getString() : ""));
        }
        boolean optional = false;
        if (schema.get("properties") instanceof JsonObject properties) {
            for (String name : properties.keySet()) {
                if (optional && required.contains(name)) {
                    return true;
                }
                optional |= !required.contains(name);
            }
        }
        return false;
    }

    private static Optional<Hint> further(JsonObject schema) {
        boolean free = schema.get("additionalProperties") != JsonValue.FALSE && schema.containsKey("properties");
        return hint(
                "additionalProperties",
                free ? Support.DIFFERS : Support.HELD,
                free
                        ? "the grammars let a further field's name begin with a bare backslash or line break, which is no"
                                + " JSON, and do not let it be the beginning of a named one's"
                        : "");
    }

    private static Optional<Hint> format(JsonObject schema) {
        Optional<Format> format = Format.named(schema.getString("format", ""));
        if (format.isEmpty()) {
            return hint(
                    "format", Support.IGNORED, "no format that is known: held neither by the grammar nor afterwards");
        }
        if (!Kind.mayBe(Kind.STRING, schema)) {
            return hint("format", Support.IGNORED, "speaks of texts only, and none may stand here");
        }
        String difference = format.get().grammar().difference();
        return hint("format", difference.isEmpty() ? Support.HELD : Support.DIFFERS, difference);
    }
}

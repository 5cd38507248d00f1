package org.holocron.derive.simulator;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What each field of a claim is for, told by its name and type.
 *
 * @param fields in the schema's order
 * @param required the fields that there must be
 */
record ClaimForm(Map<String, Field> fields, List<String> required) {

    private static final int DEEPEST = 8;

    /** What a field says. The earlier one counts where a name could be that of two. */
    enum Role {
        QUOTE("quotes?|quotations?|quoted(_words|_text)?|words|excerpts?|snippets?|passages?|verbatim.*"),
        CITED_IDS(""),
        UNIT("units?|unit_.*|.*_unit|currency"),
        CONFIDENCE("confidence|certainty|score|probability|likelihood"),
        REMARK("notes?|comments?|remarks?|reasons?|rationale|why|explanation"),
        SINCE("since|valid_from|from_date|starts?|starts?_.*|begins?|begin_.*"),
        UNTIL("until|till|valid_to|to_date|ends?|ends?_.*"),
        SUBJECT("subject|about|entity|entity_name|who|from"),
        OBJECT("object|target|to|whom"),
        KEY("key|.*_key|attribute|property|predicate|relation(ship)?|field|metric|label|category|topic|class|tag"),
        /** One of a few values. */
        CHOICE(""),
        VALUE("value|amount|number|quantity|figure|result|total|sum|answer"),
        STATEMENT("statement|claim|text|summary|description|finding|fact"),
        DATE("(.*_)?(date|day|year|when|deadline|born|birthday)(_.*)?"),
        FLAG(""),
        NAME(""),
        OTHER("");

        private final Pattern names;

        Role(String names) {
            this.names = Pattern.compile(names, Pattern.CASE_INSENSITIVE);
        }

        boolean isNamed(String field) {
            return names.matcher(field).matches();
        }
    }

    /** @param schema with what it refers to in its place */
    record Field(Role role, JsonObject schema) {

        boolean allows(JsonValue value) {
            return SimpleFit.allows(schema, value);
        }

        /** The texts that it may be; empty if any will do. */
        List<String> choices() {
            return schema.get("enum") instanceof JsonArray choices ? SimulatorJson.texts(choices) : List.of();
        }
    }

    /** Empty if the schema is not one of an object that quotes and cites evidence. */
    static Optional<ClaimForm> of(JsonObject root, @Nullable JsonValue node) {
        ClaimForm form = read(root, resolved(root, node));
        return form.quotes() && form.cites() ? Optional.of(form) : Optional.empty();
    }

    /** Of all objects in the schema that cite evidence, with a quote or without. */
    static List<ClaimForm> citing(JsonObject root) {
        List<ClaimForm> forms = new ArrayList<>();
        collectCiting(root, root, DEEPEST, forms);
        return forms;
    }

    private static void collectCiting(JsonObject root, @Nullable JsonValue node, int depth, List<ClaimForm> forms) {
        JsonObject schema = resolved(root, node);
        if (depth == 0 || schema.isEmpty()) {
            return;
        }
        ClaimForm form = read(root, schema);
        if (form.cites()) {
            forms.add(form);
        }
        collectCiting(root, schema.get("items"), depth - 1, forms);
        SimulatorJson.member(schema, "properties")
                .values()
                .forEach(member -> collectCiting(root, member, depth - 1, forms));
    }

    private static ClaimForm read(JsonObject root, JsonObject schema) {
        Map<String, Field> fields = new LinkedHashMap<>();
        SimulatorJson.member(schema, "properties").forEach((name, value) -> {
            JsonObject field = resolved(root, value);
            fields.put(name, new Field(roleOf(name, field), field));
        });
        return new ClaimForm(fields, SimulatorJson.texts(schema.get("required")));
    }

    static JsonObject resolved(JsonObject root, @Nullable JsonValue node) {
        if (!(node instanceof JsonObject schema)) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
        return schema.containsKey("$ref")
                        && SmallestInstance.referred(root, schema.getString("$ref")) instanceof JsonObject referred
                ? referred
                : schema;
    }

    private static Role roleOf(String name, JsonObject schema) {
        List<String> types = SimulatorJson.texts(schema.get("type"));
        if (ShownExample.isCiting(name)) {
            return Role.CITED_IDS;
        }
        if (schema.get("enum") instanceof JsonArray && !Role.KEY.isNamed(name)) {
            return Role.CHOICE;
        }
        for (Role role : Role.values()) {
            if (role.isNamed(name)) {
                return role;
            }
        }
        if (types.contains("number") || types.contains("integer")) {
            return Role.VALUE;
        }
        if (types.contains("boolean")) {
            return Role.FLAG;
        }
        return types.contains("string") ? Role.NAME : Role.OTHER;
    }

    boolean quotes() {
        return has(Role.QUOTE);
    }

    private boolean cites() {
        return has(Role.CITED_IDS);
    }

    boolean has(Role role) {
        return fields.values().stream().anyMatch(field -> field.role() == role);
    }

    /** The first field of that role. */
    Optional<Field> field(Role role) {
        return fields.values().stream().filter(field -> field.role() == role).findFirst();
    }

    boolean isRequired(String name) {
        return required.contains(name);
    }
}

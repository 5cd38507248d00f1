package org.holocron.derive.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The document of the HTTP interface and its schemas, read by libraries of others. */
public final class ApiSchemas {

    private static final String DOCUMENT = "/org/holocron/derive/api/openapi.yaml";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final SchemaValidatorsConfig STRICT =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private final JsonNode document;

    private ApiSchemas(JsonNode document) {
        this.document = document;
    }

    public static ApiSchemas read() {
        try (InputStream in = Objects.requireNonNull(ApiSchemas.class.getResourceAsStream(DOCUMENT))) {
            Object yaml = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            return new ApiSchemas(JSON.valueToTree(yaml));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public JsonNode document() {
        return document;
    }

    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalArgumentException("no JSON: " + text, e);
        }
    }

    /** What is wrong with a document by a schema that stands alone. */
    public static List<String> problems(JsonNode schema, JsonNode value) {
        return SCHEMAS.getSchema(schema, STRICT).validate(value).stream()
                .map(Object::toString)
                .toList();
    }

    /** What is wrong with a value by a schema of the document, fields that it does not name included. */
    public List<String> problemsOf(JsonNode schema, JsonNode value) {
        ObjectNode alone = JSON.createObjectNode();
        alone.set("components", document.get("components"));
        alone.putArray("allOf").add(schema);
        List<String> problems = new ArrayList<>(problems(alone, value));
        addUnnamed(schema, value, "", problems);
        return problems;
    }

    /** What a reference leads to. */
    public JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? resolved(document.at(node.get("$ref").asText().substring(1))) : node;
    }

    /** The fields that a schema names, those of its parts included; {@code *} if it allows any. */
    public Map<String, JsonNode> fields(JsonNode schema) {
        JsonNode own = resolved(schema);
        Map<String, JsonNode> fields = new TreeMap<>();
        own.path("properties").properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        for (String parts : List.of("allOf", "oneOf")) {
            own.path(parts).forEach(part -> fields.putAll(fields(part)));
        }
        return fields;
    }

    private boolean isOfAPattern(JsonNode schema, String field) {
        return resolved(schema).path("patternProperties").properties().stream()
                .anyMatch(pattern ->
                        Pattern.compile(pattern.getKey()).matcher(field).find());
    }

    private void addUnnamed(JsonNode schema, JsonNode value, String place, List<String> problems) {
        if (value.isArray()) {
            JsonNode items = resolved(schema).path("items");
            for (int i = 0; i < value.size(); i++) {
                addUnnamed(items, value.get(i), place + "/" + i, problems);
            }
        }
        Map<String, JsonNode> fields = fields(schema);
        if (!value.isObject() || fields.isEmpty()) {
            return;
        }
        value.properties().forEach(field -> {
            JsonNode named = fields.get(field.getKey());
            if (named == null && isOfAPattern(schema, field.getKey())) {
                return;
            }
            if (named == null) {
                problems.add(place + "/" + field.getKey() + " is not in the document, which has "
                        + fields.keySet().stream().collect(Collectors.joining(", ")));
            } else {
                addUnnamed(named, field.getValue(), place + "/" + field.getKey(), problems);
            }
        });
    }
}

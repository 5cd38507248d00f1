package org.holocron.derive.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.holocron.derive.json.Pointers;

/**
 * A validator that shares nothing with the product's. It compares numbers as they are written, so every one is given to it in its shortest
 * form. It holds no formats: these have a table of their own.
 */
final class OtherValidator {

    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V7);
    private static final SchemaValidatorsConfig WITHOUT_FORMATS = SchemaValidatorsConfig.builder()
            .formatAssertionsEnabled(false)
            .failFast(true)
            .build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonSchema schema;

    OtherValidator(JsonObject schema) {
        this.schema = SCHEMAS.getSchema(withPlainNames(schema), WITHOUT_FORMATS);
    }

    /** It does not find every name that an address must escape: a contract's definitions get names without any. */
    private static JsonNode withPlainNames(JsonObject schema) {
        ObjectNode root = (ObjectNode) node(schema);
        Map<String, String> plain = new HashMap<>();
        if (root.get("definitions") instanceof ObjectNode definitions) {
            ObjectNode renamed = root.putObject("definitions");
            for (var field : definitions.properties()) {
                String name = "d" + renamed.size();
                plain.put(Pointers.child("#/definitions", field.getKey()), "#/definitions/" + name);
                renamed.set(name, field.getValue());
            }
        }
        rename(root, plain);
        return root;
    }

    private static void rename(JsonNode node, Map<String, String> plain) {
        if (node instanceof ObjectNode object && object.get("$ref") instanceof TextNode reference) {
            String decoded = URLDecoder.decode(reference.textValue().replace("+", "%2B"), StandardCharsets.UTF_8);
            object.put("$ref", plain.getOrDefault(decoded, reference.textValue()));
        }
        if (node instanceof ObjectNode object && object.get("enum") instanceof ArrayNode && object.has("type")) {
            // Behind a reference it looks at no type beside an enumeration.
            ArrayNode parts = object.get("allOf") instanceof ArrayNode all ? all : object.putArray("allOf");
            parts.addObject().set("enum", object.remove("enum"));
        }
        node.forEach(each -> rename(each, plain));
    }

    boolean accepts(JsonValue document) {
        return schema.validate(node(document)).isEmpty();
    }

    static JsonNode node(JsonValue value) {
        return switch (value.getValueType()) {
            case OBJECT -> {
                ObjectNode object = NODES.objectNode();
                value.asJsonObject().forEach((name, field) -> object.set(name, node(field)));
                yield object;
            }
            case ARRAY -> {
                ArrayNode list = NODES.arrayNode();
                value.asJsonArray().forEach(each -> list.add(node(each)));
                yield list;
            }
            case STRING -> NODES.textNode(((JsonString) value).getString());
            case NUMBER -> number(((JsonNumber) value).bigDecimalValue().stripTrailingZeros());
            case TRUE -> NODES.booleanNode(true);
            case FALSE -> NODES.booleanNode(false);
            case NULL -> NODES.nullNode();
        };
    }

    private static JsonNode number(BigDecimal number) {
        if (number.scale() > 0) {
            return NODES.numberNode(number);
        }
        boolean small = number.precision() - number.scale() < 10;
        return small ? NODES.numberNode(number.intValueExact()) : NODES.numberNode(number.toBigIntegerExact());
    }
}

package org.holocron.derive.corpus;

import static org.holocron.derive.corpus.ValueDraws.JSON;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;

/** Draws contracts of claims, and rules about them, which mostly mean each other. */
final class RuleDraws {

    private static final List<String> ARRAYS = List.of(
            "/claims",
            "/claims",
            "/claims",
            "/claims",
            "/claims",
            "/claims/*",
            "/claims/*/facts",
            "",
            "/claim",
            "/claims/0",
            "/*",
            "/a",
            "/a~1b",
            "claims",
            "/claims~2",
            "/claims/*/*");

    private final Dice dice;
    private final ValueDraws values;
    private final SchemaDraws schemas;

    RuleDraws(Dice dice) {
        this.dice = dice;
        this.values = new ValueDraws(dice);
        this.schemas = new SchemaDraws(dice);
    }

    JsonObject definition(String echo) {
        JsonObjectBuilder rule = JSON.createObjectBuilder()
                .add("array", dice.one(ARRAYS))
                .add("ids", dice.chance(92) ? "ids" : values.name())
                .add("required", dice.chance(50));
        if (dice.chance(30)) {
            rule.add("unless_null", dice.chance(60) ? "v" : values.name());
        }
        JsonArrayBuilder echoes = JSON.createArrayBuilder();
        if (!echo.isEmpty()) {
            echoes.add(echo);
        }
        return JSON.createObjectBuilder()
                .add("key", "any")
                .add("name", "n")
                .add("version", "1")
                .add("description", "d")
                .add("echoes", echoes)
                .add("citations", rule)
                .build();
    }

    JsonObject input(String echo) {
        JsonObjectBuilder schema = JSON.createObjectBuilder().add("type", "object");
        if (!echo.isEmpty()) {
            schema.add(
                    "properties",
                    JSON.createObjectBuilder().add(echo, dice.chance(85) ? JsonValue.TRUE : schemas.schema(1)));
            schema.add("required", JSON.createArrayBuilder().add(echo));
        }
        return schema.add("definitions", schemas.definitions(0)).build();
    }

    JsonObject output(String echo) {
        JsonObjectBuilder schema =
                dice.chance(25) ? JSON.createObjectBuilder(schemas.whole()) : JSON.createObjectBuilder();
        JsonObjectBuilder properties = JSON.createObjectBuilder().add("claims", claims());
        if (!echo.isEmpty()) {
            properties.add(echo, dice.chance(80) ? JsonValue.TRUE : schemas.schema(1));
        }
        return schema.add("properties", properties)
                .add("definitions", schemas.definitions(0).add("claim", claim()).add("list", list(reference("claim"))))
                .build();
    }

    private JsonValue claims() {
        return switch (dice.below(8)) {
            case 0, 1 -> list(claim());
            case 2 -> reference("list");
            case 3 ->
                JSON.createObjectBuilder()
                        .add(
                                "anyOf",
                                JSON.createArrayBuilder()
                                        .add(JSON.createObjectBuilder().add("type", "null"))
                                        .add(reference("list")))
                        .build();
            case 4 ->
                list(JSON.createObjectBuilder()
                        .add("type", "object")
                        .add("properties", JSON.createObjectBuilder().add("facts", list(claim())))
                        .build());
            case 5 ->
                JSON.createObjectBuilder()
                        .add("type", "object")
                        .add("additionalProperties", claims())
                        .build();
            case 6 ->
                JSON.createObjectBuilder()
                        .add(
                                "allOf",
                                JSON.createArrayBuilder().add(reference("list")).add(schemas.schema(1)))
                        .build();
            default -> schemas.schema(2);
        };
    }

    private JsonValue claim() {
        JsonObjectBuilder properties =
                JSON.createObjectBuilder().add("ids", ids()).add("v", schemas.schema(0));
        return dice.chance(10)
                ? schemas.schema(1)
                : JSON.createObjectBuilder()
                        .add("type", "object")
                        .add("properties", properties)
                        .build();
    }

    private JsonValue ids() {
        JsonObject text = JSON.createObjectBuilder().add("type", "string").build();
        return dice.chance(15) ? schemas.schema(1) : dice.chance(20) ? text : list(text);
    }

    private static JsonObject list(JsonValue items) {
        return JSON.createObjectBuilder()
                .add("type", "array")
                .add("items", items)
                .build();
    }

    private static JsonObject reference(String definition) {
        return JSON.createObjectBuilder()
                .add("$ref", "#/definitions/" + definition)
                .build();
    }
}

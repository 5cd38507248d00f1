package org.holocron.derive.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import org.everit.json.schema.ValidationException;
import org.everit.json.schema.loader.SchemaLoader;
import org.json.JSONObject;

/**
 * A row of {@code real/schemas.json}: what each server does with a schema for one field, {@code v}.
 *
 * @param of the schema of the field
 * @param ask what the prompt asks the model to write, against the schema, so that only a grammar can prevent it
 * @param ollama what Ollama does: {@code held}; {@code answered}, whether or not it is held; {@code answered or} and a
 *     status, by what the model would write; a status with words of the refusal; {@code crash}
 * @param llama the same of llama-server
 */
record SchemaCase(String name, JsonObject of, String ask, String ollama, String llama) {

    static List<SchemaCase> all() {
        return ProvokedError.rows("schemas.json").stream()
                .map(row -> new SchemaCase(
                        row.getString("name"),
                        row.getJsonObject("of"),
                        row.getString("ask"),
                        row.getString("ollama"),
                        row.getString("llama")))
                .toList();
    }

    JsonObject schema() {
        return Json.createObjectBuilder()
                .add("type", "object")
                .add("properties", Json.createObjectBuilder().add("v", of))
                .add("required", Json.createArrayBuilder().add("v"))
                .add("additionalProperties", false)
                .build();
    }

    String prompt() {
        return "Answer with exactly this JSON: {\"v\":" + ask + "}";
    }

    /** @param content the answer's text, "" if it was refused */
    void assertDone(String expected, RealServer.Answer answer, String content) {
        if (expected.equals("held") || expected.equals("answered")) {
            assertEquals(200, answer.status(), answer.body());
            assertTrue(!expected.equals("held") || isHeld(content), () -> "not held: " + content);
        } else if (expected.startsWith("answered or ")) {
            int other = Integer.parseInt(expected.substring("answered or ".length()));
            assertTrue(answer.status() == 200 || answer.status() == other, answer::body);
        } else {
            int space = expected.indexOf(' ');
            assertEquals(Integer.parseInt(expected.substring(0, space)), answer.status(), answer.body());
            assertTrue(answer.body().contains(expected.substring(space + 1)), answer.body());
        }
    }

    private boolean isHeld(String content) {
        try {
            SchemaLoader.load(new JSONObject(schema().toString())).validate(new JSONObject(content));
            return true;
        } catch (ValidationException broken) {
            return false;
        }
    }

    @Override
    public String toString() {
        return name;
    }
}

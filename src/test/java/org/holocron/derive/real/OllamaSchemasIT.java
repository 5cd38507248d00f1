package org.holocron.derive.real;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Ollama's grammar holds, and what it refuses; what ends it is {@link UnsafeSchemasIT}'s. */
@Tag("real-model")
@Timeout(300)
class OllamaSchemasIT {

    private RealServer ollama;

    @BeforeEach
    void find() {
        ollama = RealServer.ollama();
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void doesWhatTheTableTells(SchemaCase schema) {
        JsonObject changes = Json.createObjectBuilder()
                .add("format", schema.schema())
                .add("options", Json.createObjectBuilder().add("num_predict", 60))
                .add("messages", messages(schema.prompt()))
                .build();
        RealServer.Answer answer = ollama.post("/api/chat", OllamaCalls.chat(ollama.model(), changes));
        schema.assertDone(
                schema.ollama(),
                answer,
                answer.status() == 200 ? answer.json().getJsonObject("message").getString("content") : "");
    }

    static List<SchemaCase> harmless() {
        return SchemaCase.all().stream()
                .filter(schema -> !schema.ollama().equals("crash"))
                .toList();
    }

    private static JsonArrayBuilder messages(String content) {
        return Json.createArrayBuilder()
                .add(Json.createObjectBuilder().add("role", "user").add("content", content));
    }
}

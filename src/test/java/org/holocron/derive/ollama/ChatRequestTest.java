package org.holocron.derive.ollama;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;
import org.holocron.derive.model.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bytes of a request: what is always said, and in which order. */
class ChatRequestTest {

    private static final JsonObject SCHEMA = json(
            "{\"type\":\"object\",\"properties\":{\"zeta\":{\"type\":\"number\",\"maximum\":1.0},\"alpha\":{}},\"required\":[\"zeta\"]}");
    private static final ChatRequest REQUEST = ChatRequest.of(
            "llama3.2",
            List.of(Message.system("Only what is said."), Message.user("Padmé?")),
            SCHEMA,
            json("{\"top_p\":0.9,\"num_predict\":512,\"min_p\":0,\"seed\":42,\"temperature\":0.0,\"num_ctx\":8192}"));

    @Test
    void saysEverythingExplicitlyInAFixedOrder() {
        assertEquals(
                "{\"model\":\"llama3.2\",\"messages\":[{\"role\":\"system\",\"content\":\"Only what is said.\"},"
                        + "{\"role\":\"user\",\"content\":\"Padmé?\"}],\"stream\":true,"
                        + "\"format\":{\"type\":\"object\",\"properties\":{\"zeta\":{\"type\":\"number\",\"maximum\":1.0},\"alpha\":{}},\"required\":[\"zeta\"]},"
                        + "\"options\":{\"temperature\":0.0,\"seed\":42,\"num_ctx\":8192,\"num_predict\":512,\"min_p\":0,\"top_p\":0.9},"
                        + "\"think\":false,\"truncate\":false,\"shift\":false}",
                text(REQUEST));
    }

    @Test
    void alikeRequestsMakeAlikeBytes() {
        ChatRequest sameInAnotherOrder = REQUEST.withOptions(json(
                "{\"temperature\":0.0,\"num_ctx\":8192,\"seed\":42,\"min_p\":0,\"num_predict\":512,\"top_p\":0.9}"));

        assertEquals(text(REQUEST), text(sameInAnotherOrder));
    }

    @ParameterizedTest
    @CsvSource({"300, 300", "-1, -1", "0, 0", "5m, '\"5m\"'", "-1m, '\"-1m\"'", "1h30m, '\"1h30m\"'"})
    void keepAliveIsANumberOfSecondsOrATextWithAUnit(String given, String sent) {
        assertEquals(
                sent, json(text(REQUEST.withKeepAlive(given))).get("keep_alive").toString());
    }

    @Test
    void aLevelOfThinkingCanBeAskedFor() {
        assertEquals(
                "\"low\"",
                json(text(REQUEST.withThink(Json.createValue("low"))))
                        .get("think")
                        .toString());
        assertEquals(
                JsonValue.TRUE, json(text(REQUEST.withThink(JsonValue.TRUE))).get("think"));
    }

    @Test
    void refusesWhatWouldOnlyLoadAModel() {
        assertThrows(IllegalArgumentException.class, () -> REQUEST.withMessages(List.of()));
    }

    private static String text(ChatRequest request) {
        return new String(request.toBytes(), UTF_8);
    }

    private static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}

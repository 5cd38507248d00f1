package org.holocron.derive.ollama;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;
import org.holocron.derive.model.CallWay;
import org.holocron.derive.model.Message;
import org.holocron.derive.model.ModelCall;
import org.holocron.derive.model.Sampling;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bytes of a request: what is always said, and in which order. */
class ChatRequestTest {

    private static final JsonObject SCHEMA = json(
            "{\"type\":\"object\",\"properties\":{\"zeta\":{\"type\":\"number\",\"maximum\":1.0},\"alpha\":{}},\"required\":[\"zeta\"]}");

    @Test
    void saysEverythingExplicitlyInAFixedOrder() {
        assertEquals(
                "{\"model\":\"llama3.2\",\"messages\":[{\"role\":\"system\",\"content\":\"Only what is said.\"},"
                        + "{\"role\":\"user\",\"content\":\"Padmé?\"}],\"stream\":true,"
                        + "\"format\":{\"type\":\"object\",\"properties\":{\"zeta\":{\"type\":\"number\"},\"alpha\":{\"type\":[\"object\","
                        + "\"array\",\"string\",\"number\",\"integer\",\"boolean\",\"null\"]}},\"required\":[\"zeta\"],"
                        + "\"additionalProperties\":true},"
                        + "\"options\":{\"temperature\":0.0,\"seed\":42,\"num_ctx\":8192,\"num_predict\":512,\"min_p\":0,\"top_p\":0.9},"
                        + "\"think\":false,\"truncate\":false,\"shift\":false}",
                text(call("{\"top_p\":0.9,\"min_p\":0}", null, JsonValue.FALSE)));
    }

    @Test
    void equalCallsMakeEqualBytesWhateverTheOrderOfTheirOptions() {
        assertEquals(
                text(call("{\"top_p\":0.9,\"min_p\":0}", null, JsonValue.FALSE)),
                text(call("{\"min_p\":0,\"top_p\":0.9}", null, JsonValue.FALSE)));
    }

    @Test
    void theOptionsForTheRecordAreThoseOfTheRequest() {
        ModelCall call = call("{\"top_p\":0.9}", null, JsonValue.FALSE);

        assertEquals(
                json(text(call)).getJsonObject("options"),
                ChatRequest.of(call, call.think()).options());
    }

    @ParameterizedTest
    @CsvSource({"300, 300", "-1, -1", "0, 0", "5m, '\"5m\"'", "-1m, '\"-1m\"'", "1h30m, '\"1h30m\"'"})
    void keepAliveIsANumberOfSecondsOrATextWithAUnit(String given, String sent) {
        JsonObject request = json(text(call("{}", given, JsonValue.FALSE)));

        assertEquals(sent, request.get("keep_alive").toString());
    }

    @ParameterizedTest
    @CsvSource({"true", "false", "'\"low\"'"})
    void howMuchToThinkIsAlwaysSaid(String think) {
        JsonValue given = json("{\"think\":" + think + "}").get("think");

        assertEquals(given, json(text(call("{}", null, given))).get("think"));
    }

    /** What one way makes of a question, the other makes too; only the path and where the messages stand differ. */
    @Test
    void asAPromptOnlyTheMessagesStandElsewhere() {
        ModelCall call = call("{}", "5m", JsonValue.FALSE);
        JsonObject chat = json(text(call));
        JsonObject prompt = json(text(call.in(CallWay.prompt(JsonValue.FALSE))));

        assertEquals("Only what is said.", prompt.getString("system"));
        assertEquals("Padmé?", prompt.getString("prompt"));
        assertEquals(
                Json.createObjectBuilder(chat).remove("messages").build(),
                Json.createObjectBuilder(prompt)
                        .remove("system")
                        .remove("prompt")
                        .build());
    }

    @Test
    void onlyACallThatAsksForThemBringsProbabilities() {
        ModelCall call = call("{}", "5m", JsonValue.FALSE);
        String with = text(call.withTokenProbabilities(true));

        assertEquals(text(call), with.replace("\"logprobs\":true,\"top_logprobs\":2,", ""));
        assertTrue(json(with).getBoolean("logprobs"));
        assertEquals(2, SentRequest.read(with.getBytes(UTF_8)).alternatives());
        assertEquals(0, SentRequest.read(text(call).getBytes(UTF_8)).alternatives());
    }

    @Test
    void aRepairAsAPromptSaysWhoseTheAnswerWas() {
        PromptText text = PromptText.of(
                List.of(Message.user("Padmé?"), Message.assistant("{}"), Message.user("A name is missing.")));

        assertEquals(new PromptText("", "Padmé?\n\nYour answer was:\n{}\n\nA name is missing."), text);
    }

    private static ModelCall call(String otherOptions, @Nullable String keepAlive, JsonValue think) {
        return new ModelCall(
                "llama3.2",
                List.of(Message.system("Only what is said."), Message.user("Padmé?")),
                SCHEMA,
                new Sampling(0.0, 42, 512, 8_192, json(otherOptions)),
                think,
                keepAlive);
    }

    private static String text(ModelCall call) {
        return new String(ChatRequest.of(call, call.think()).body(), UTF_8);
    }

    private static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}

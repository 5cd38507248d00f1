package org.holocron.derive.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;
import org.holocron.derive.grammar.SafeSchema;
import org.holocron.derive.model.Message;
import org.holocron.derive.model.ModelCall;
import org.holocron.derive.model.ModelRequest;
import org.holocron.derive.model.Sampling;
import org.junit.jupiter.api.Test;

/** What is sent to an OpenAI-compatible server. */
class CompletionRequestTest {

    private static final JsonObject SCHEMA = json(
            "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\",\"pattern\":\"\\\\d\"}},\"required\":[\"a\"],\"additionalProperties\":false}");

    /** Pinned: stored responses are found by these bytes. */
    @Test
    void isMadeOfTheCallAndTheSafeSchema() {
        ModelRequest request = CompletionRequest.of(call(
                new Sampling(0.5, 3, 2048, 8192, json("{\"top_p\":0.9,\"num_gpu\":1,\"repeat_penalty\":1.1}")),
                JsonValue.FALSE));

        assertEquals(
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Tell.\"}],\"stream\":true,"
                        + "\"stream_options\":{\"include_usage\":true},\"response_format\":{\"type\":\"json_schema\","
                        + "\"json_schema\":{\"name\":\"answer\",\"strict\":true,\"schema\":"
                        + SafeSchema.compile(SCHEMA).schema() + "}},"
                        + "\"temperature\":0.5,\"seed\":3,\"max_tokens\":2048,\"repeat_penalty\":1.1,"
                        + "\"repetition_penalty\":1.1,\"top_p\":0.9,\"chat_template_kwargs\":{\"enable_thinking\":false}}",
                new String(request.body(), UTF_8));
        assertEquals(
                "{\"temperature\":0.5,\"seed\":3,\"max_tokens\":2048,\"repeat_penalty\":1.1,\"repetition_penalty\":1.1,"
                        + "\"top_p\":0.9}",
                request.options().toString(),
                "what the run records is what was sent");
    }

    @Test
    void noLimitIsNotSent() {
        for (int none : new int[] {Sampling.UNLIMITED, Sampling.UNTIL_WINDOW_IS_FULL}) {
            ModelRequest request = CompletionRequest.of(
                    call(new Sampling(0, 0, none, 8192, JsonValue.EMPTY_JSON_OBJECT), JsonValue.TRUE));

            assertFalse(request.options().containsKey("max_tokens"));
            assertEquals(
                    SentCompletion.NO_LIMIT, SentCompletion.read(request.body()).maxTokens());
        }
    }

    @Test
    void howMuchToThinkIsAWordOfTheInterface() {
        String body = new String(
                CompletionRequest.of(
                                call(new Sampling(0, 0, 1, 1, JsonValue.EMPTY_JSON_OBJECT), Json.createValue("low")))
                        .body(),
                UTF_8);

        assertTrue(body.contains("\"reasoning_effort\":\"low\""), body);
        assertFalse(body.contains("enable_thinking"), body);
    }

    @Test
    void onlyACallThatAsksForThemBringsProbabilities() {
        ModelCall call = call(new Sampling(0, 0, 1, 1, JsonValue.EMPTY_JSON_OBJECT), JsonValue.FALSE);
        byte[] without = CompletionRequest.of(call).body();
        byte[] with = CompletionRequest.of(call.withTokenProbabilities(true)).body();

        assertEquals(
                new String(without, UTF_8),
                new String(with, UTF_8).replace("\"logprobs\":true,\"top_logprobs\":2,", ""));
        assertTrue(new String(with, UTF_8).contains("\"logprobs\":true"));
        assertEquals(2, SentCompletion.read(with).alternatives());
        assertEquals(0, SentCompletion.read(without).alternatives());
    }

    @Test
    void oneTokenTakesTheWayOfTheEarlierCall() {
        byte[] earlier = CompletionRequest.of(
                        call(new Sampling(0, 0, 2048, 1, JsonValue.EMPTY_JSON_OBJECT), JsonValue.FALSE))
                .body();

        assertEquals(
                new String(earlier, UTF_8).replace("\"max_tokens\":2048", "\"max_tokens\":1"),
                new String(OneTokenRequest.of("m", earlier), UTF_8));
        assertEquals(1, SentCompletion.read(OneTokenRequest.of("m", null)).maxTokens());
    }

    private static ModelCall call(Sampling sampling, JsonValue think) {
        return new ModelCall("m", List.of(Message.user("Tell.")), SCHEMA, sampling, think, "5m");
    }

    private static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}

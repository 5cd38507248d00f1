package org.holocron.derive.ollama;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.holocron.derive.model.CallWay;
import org.holocron.derive.model.Message;
import org.holocron.derive.model.ModelCall;
import org.holocron.derive.model.Sampling;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code think} becomes for a model. */
class ThinkingTest {

    private static final String THINKS = "{\"digest\":\"a\",\"capabilities\":[\"completion\",\"thinking\"]}";
    private static final String CANNOT = "{\"digest\":\"a\",\"capabilities\":[\"completion\"]}";
    private static final String SAYS_NOTHING = "{\"digest\":\"a\"}";
    private static final String GPT_OSS = "{\"digest\":\"a\",\"details\":{\"family\":\"gptoss\"}}";

    /** The models of gpt-oss answer nothing at all to think false. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            llama3.2         | %1$s | false    | false
            llama3.2         | %2$s | false    | false
            qwen3            | %1$s | true     | true
            qwen3            | %3$s | true     | true
            qwen3            |      | "high"   | "high"
            gpt-oss:20b      |      | false    | "low"
            hf.co/a/gpt-oss  | %3$s | false    | "low"
            renamed          | %4$s | false    | "low"
            gpt-oss          | %4$s | true     | true
            gpt-oss          | %4$s | "high"   | "high"
            """)
    void whatIsSentDependsOnTheModel(String name, @Nullable String listed, String asked, String sent) {
        assertEquals(json(sent), Thinking.sent(json(asked), ModelName.of(name), model(listed)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            %2$s | true  | true
            %2$s | "low" | true
            %2$s | false | false
            %1$s | true  | false
            %3$s | true  | false
                 | true  | false
            """)
    void itIsKnownBeforehandWhichModelCannotThink(@Nullable String listed, String think, boolean impossible) {
        SentRequest sent = SentRequest.read(
                ("{\"model\":\"m\",\"think\":" + think + "}").getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertEquals(impossible, Thinking.isImpossible(sent, model(listed)));
    }

    /** Where the schema does not bind: the other way, as far as the model has one. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            qwen3       | %1$s | false  | true
            llama3.2    | %2$s | false  |
            llama3.2    | %3$s | false  |
            llama3.2    |      | false  |
            qwen3       | %1$s | true   | false
            qwen3       | %1$s | "high" | false
            gpt-oss     | %4$s | true   | false
            gpt-oss     | %4$s | "low"  |
            """)
    void whatElseMayBeAsked(String name, @Nullable String listed, String asked, @Nullable String other) {
        assertEquals(
                Optional.ofNullable(other).map(ThinkingTest::json),
                Thinking.otherThan(json(asked), ModelName.of(name), model(listed)));
    }

    /** The cheaper way first: a model that thinks writes much before its answer. */
    @Test
    void beforeAnotherThinkTheSameIsAskedAsAPrompt() {
        OllamaServer ollama = new OllamaServer(
                URI.create("http://127.0.0.1:1"), null, Executors.newCachedThreadPool(), Clock.systemUTC());
        ModelCall call = new ModelCall(
                "llama3.2",
                List.of(Message.user("Padmé?")),
                JsonValue.EMPTY_JSON_OBJECT,
                new Sampling(0, 0, 9, 4_096, JsonValue.EMPTY_JSON_OBJECT),
                JsonValue.TRUE,
                null);

        assertEquals(
                List.of(CallWay.prompt(JsonValue.TRUE), CallWay.chat(JsonValue.FALSE), CallWay.prompt(JsonValue.FALSE)),
                ollama.otherWays(call));
    }

    private static @Nullable ListedModel model(@Nullable String listed) {
        return listed == null ? null : ListedModel.from(json(listed.formatted(THINKS, CANNOT, SAYS_NOTHING, GPT_OSS)));
    }

    private static JsonValue json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readValue();
        }
    }
}

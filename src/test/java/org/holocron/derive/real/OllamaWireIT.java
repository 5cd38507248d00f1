package org.holocron.derive.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.holocron.derive.chaos.Await;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What Ollama sends over the wire when nothing goes wrong. */
@Tag("real-model")
@Timeout(300)
class OllamaWireIT {

    private static final String CHAT = "/api/chat";

    private RealServer ollama;

    @BeforeEach
    void find() {
        ollama = RealServer.ollama();
    }

    @Test
    void tellsItsVersion() {
        assertTrue(ollama.get("/api/version").json().getString("version").matches("\\d+\\.\\d+\\.\\d+.*"));
    }

    @Test
    void listsModelsWithTheirDigestsInBareHex() {
        JsonObject listed = listed("/api/tags");
        assertTrue(listed.getString("digest").matches("[0-9a-f]{64}"), listed.toString());
        assertEquals(listed.getString("name"), listed.getString("model"));
        assertEquals("gguf", listed.getJsonObject("details").getString("format"));
    }

    /** The listing has capabilities too, but only on newer versions: 0.24.0 has none there. */
    @Test
    void showsWhatAModelCanDoAndHowItsPromptIsMade() {
        JsonObject shown = ollama.post("/api/show", RealServer.json("{\"model\":\"" + ollama.model() + "\"}"))
                .json();
        assertTrue(shown.getJsonArray("capabilities").toString().contains("\"completion\""), shown::toString);
        assertTrue(shown.containsKey("template"), shown::toString);
        assertFalse(shown.containsKey("digest"), "only the listings tell the digest");
        assertTrue(shown.getJsonObject("model_info").containsKey("general.architecture"));
    }

    @Test
    void anEmptyChatLoadsTheModelAndAKeepAliveOfZeroUnloadsIt() {
        unload();
        assertEquals(List.of(), ollama.get("/api/ps").json().getJsonArray("models"));

        JsonObject loaded = chat("{\"messages\":[]}");
        assertEquals("load", loaded.getString("done_reason"));
        assertTrue(loaded.getBoolean("done"));
        JsonObject inMemory = listed("/api/ps");
        assertEquals(OllamaCalls.WINDOW, inMemory.getInt("context_length"));
        assertEquals(listed("/api/tags").getString("digest"), inMemory.getString("digest"));
        assertTrue(inMemory.containsKey("expires_at") && inMemory.containsKey("size_vram"), inMemory::toString);

        unload();
        assertEquals(List.of(), ollama.get("/api/ps").json().getJsonArray("models"));
    }

    @Test
    void aWindowOverTheModelsOwnIsClampedWithoutAWord() {
        chat("{\"messages\":[],\"options\":{\"num_ctx\":1000000}}");
        int inForce = listed("/api/ps").getInt("context_length");
        assertTrue(inForce > 0 && inForce < 1_000_000, "context_length is " + inForce);
        unload();
    }

    @Test
    void streamsALineForEachPieceAndTheFiguresInTheLast() {
        List<String> lines = ollama.post(CHAT, OllamaCalls.chat(ollama.model(), "{\"stream\":true}"))
                .lines();
        List<JsonObject> pieces = lines.subList(0, lines.size() - 1).stream()
                .map(RealServer::json)
                .toList();
        assertTrue(pieces.size() >= 2, lines::toString);
        pieces.forEach(piece -> {
            assertFalse(piece.getBoolean("done"));
            assertEquals("assistant", piece.getJsonObject("message").getString("role"));
            assertEquals(ollama.model(), piece.getString("model"));
        });
        JsonObject done = RealServer.json(lines.get(lines.size() - 1));
        assertTrue(done.getBoolean("done"));
        Stream.of("total_duration", "prompt_eval_count", "prompt_eval_duration", "eval_count", "eval_duration")
                .forEach(figure -> assertTrue(done.getJsonNumber(figure).longValue() > 0, figure + " in " + done));
        assertTrue(
                done.getJsonNumber("total_duration").longValue()
                        >= done.getJsonNumber("eval_duration").longValue(),
                "all are nanoseconds");
    }

    @Test
    void theLimitOfTokensEndsTheAnswerWithLength() {
        JsonObject done = chat("{\"options\":{\"num_predict\":2}}");
        assertEquals("length", done.getString("done_reason"));
        assertEquals(2, done.getInt("eval_count"));
    }

    /** Prompt and answer together fill it; without {@code shift:false} the oldest tokens would be dropped instead. */
    @Test
    void aFullWindowEndsTheAnswerWithLengthToo() {
        JsonObject done = chat("""
                {"messages":[{"role":"user","content":"%s Go on counting for ever."}],
                 "options":{"num_ctx":256,"num_predict":-1,"stop":[]},
                 "format":{"type":"object","properties":{"v":{"type":"string","minLength":1500}},"required":["v"]}}
                """.formatted("one two three four five six seven eight ".repeat(20)));
        assertEquals("length", done.getString("done_reason"), done::toString);
        int used = done.getInt("prompt_eval_count") + done.getInt("eval_count");
        assertTrue(used >= 255 && used <= 257, "window of 256, used " + used);
        unload();
    }

    /**
     * Since 0.30 about half the window is left of the prompt, before it all of the window: either way evidence is lost,
     * and nothing but the count tells.
     */
    @Test
    void withoutTruncateFalseAPromptOverTheWindowIsCutUnseen() {
        JsonObject done = chat("{\"truncate\":true,\"messages\":\"TOO_LONG\",\"options\":{\"num_ctx\":512}}");
        int read = done.getInt("prompt_eval_count");
        assertTrue(read >= 256 && read <= 512, "read " + read + " of some 4,000 tokens");
        unload();
    }

    @Test
    void unknownOptionsAreIgnoredAndFractionsCut() {
        assertEquals(
                2,
                chat("{\"options\":{\"num_predict\":2.7,\"no_such_option\":1}}").getInt("eval_count"));
    }

    /** Only until 0.24: newer servers refuse it, as {@code LlamaWireIT} shows. */
    @Test
    void aNegativeNumberOfTokensToPenalizeIsAccepted() {
        assertTrue(
                chat("{\"options\":{\"num_predict\":1,\"repeat_last_n\":-1}}").getBoolean("done"));
    }

    @Test
    void thinkingSwitchedOffIsAcceptedWithoutTheCapability() {
        assertTrue(chat("{\"think\":false}").getBoolean("done"));
    }

    @Test
    void allSpellingsOfANameAreServedAndEchoed() {
        String bare = ollama.model().replaceFirst(":latest$", "");
        Stream.of(
                        bare.toUpperCase(Locale.ROOT),
                        "library/" + bare,
                        "registry.ollama.ai/library/" + bare,
                        bare + ":local")
                .forEach(name -> assertEquals(
                        name,
                        ollama.post(CHAT, OllamaCalls.chat(name, "{\"options\":{\"num_predict\":1}}"))
                                .json()
                                .getString("model")));
    }

    @Test
    void tokenProbabilitiesComeWithAFormatToo() {
        JsonObject done = chat("""
                {"logprobs":true,"top_logprobs":2,"options":{"num_predict":3},
                 "format":{"type":"object","properties":{"v":{"type":"boolean"}},"required":["v"]}}""");
        JsonObject token = done.getJsonArray("logprobs").getJsonObject(0);
        assertTrue(token.getJsonNumber("logprob").doubleValue() <= 0, token::toString);
        assertEquals(2, token.getJsonArray("top_logprobs").size());
    }

    /** Required fields come first, each group in the schema's order. The native way since 0.30 sorts by name instead. */
    @Test
    void theGrammarWritesRequiredFieldsFirst() {
        String content = chat("""
                {"options":{"num_predict":100},
                 "messages":[{"role":"user","content":"Answer with {\\"zeta\\":\\"a\\",\\"opt\\":true,\\"alpha\\":1}"}],
                 "format":{"type":"object","additionalProperties":false,"required":["alpha","zeta"],"properties":
                  {"zeta":{"enum":["a","b"]},"opt":{"type":"boolean"},"alpha":{"enum":[1,2]}}}}""").getJsonObject("message").getString("content");
        List<String> keys = Stream.of("zeta", "opt", "alpha")
                .filter(key -> content.contains("\"" + key + "\""))
                .sorted(Comparator.comparingInt(key -> content.indexOf("\"" + key + "\"")))
                .toList();
        assertEquals(List.of("zeta", "alpha"), keys.subList(0, 2), content);
    }

    private JsonObject chat(String changes) {
        RealServer.Answer answer = ollama.post(CHAT, OllamaCalls.chat(ollama.model(), changes));
        assertEquals(200, answer.status(), answer.body());
        return answer.json();
    }

    private void unload() {
        assertEquals("unload", chat("{\"messages\":[],\"keep_alive\":0}").getString("done_reason"));
        Await.until(
                "the model is unloaded",
                () -> ollama.get("/api/ps").json().getJsonArray("models").isEmpty());
    }

    private JsonObject listed(String path) {
        String name = ollama.model().contains(":") ? ollama.model() : ollama.model() + ":latest";
        return ollama.get(path).json().getJsonArray("models").getValuesAs(JsonObject.class).stream()
                .filter(model -> model.getString("name").equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(path + " does not list " + name));
    }
}

package org.holocron.derive.derivation;

import static org.holocron.derive.derivation.Attempts.attempt;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.model.PartialSampling;
import org.holocron.derive.ollama.OllamaServer;
import org.holocron.derive.testing.OllamaScript;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is sent to Ollama, byte for byte. Other bytes would make every stored response useless, since it is found by them.
 *
 * <p>{@code format} was the contract itself. Since servers' grammars misread some keywords and die of others, it is what {@link
 * org.holocron.derive.grammar.SafeSchema} compiles from the contract: here without the bound of a number, and with a fixed
 * order of keywords. All other bytes, the contract in the prompt among them, are as they were before there was a port.
 */
class PinnedRequestTest {

    private static final Path PINNED = Path.of("src/test/resources/derivation");

    @TempDir
    Path folder;

    private final ScriptedOllama models = new ScriptedOllama();
    private final OllamaScript ollama = models.script;

    @AfterEach
    void close() {
        models.close();
    }

    @Test
    void theInterrogationDecidesWhereTheSettingsAreSilent() throws IOException {
        assertSent("by-interrogation", TestDeriver.NO_SETTINGS, attempt());
    }

    @Test
    void theSettingsWinAndTheLimitDoublesAfterACutAnswer() throws IOException {
        PartialSampling sampling = new PartialSampling(null, 7, null, 2_048, JsonValue.EMPTY_JSON_OBJECT);
        assertSent(
                "settings-win-and-limit-doubles",
                TestDeriver.settings("llama3.2", sampling, "5m"),
                attempt().number(2).after(ErrorKind.TRUNCATED));
    }

    @Test
    void theLimitsSpecialValuesAndAKeepAliveForEverAreSentAsTheyAre() throws IOException {
        PartialSampling sampling = new PartialSampling(0.7, null, -2, null, JsonValue.EMPTY_JSON_OBJECT);
        assertSent(
                "special-values",
                TestDeriver.settings("llama3.2", sampling, "-1"),
                attempt().number(3).after(ErrorKind.TRUNCATED));
    }

    private void assertSent(String pinned, ModelCallSettings settings, Attempts attempt) throws IOException {
        ollama.says("{\"thing\":\"sea\",\"colors\":[]}");
        OllamaServer server = models.server();
        new TestDeriver(folder, PINNED.resolve("interrogations"), server, settings)
                .derive(attempt.at("pinned_v1").withInput("""
                                {"thing":"sea","extra_params":{"evidence":[\
                                {"evidence_id":"e1","source_uri":"s","text":"The sea is blue\\u00e9."}]}}"""));

        assertEquals(
                Files.readString(PINNED.resolve("requests/" + pinned + ".json")),
                models.requests(OllamaScript.CHAT).stream()
                        .findFirst()
                        .orElseThrow()
                        .text());
    }
}

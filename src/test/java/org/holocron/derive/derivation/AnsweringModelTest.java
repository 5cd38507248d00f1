package org.holocron.derive.derivation;

import static org.holocron.derive.derivation.Attempts.attempt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.lake.ServerNote;
import org.holocron.derive.model.ServerPool;
import org.holocron.derive.ollama.OllamaServer;
import org.holocron.derive.testing.Facts;
import org.holocron.derive.testing.OllamaLines;
import org.holocron.derive.testing.OllamaScript;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which model a run says it was, and what else it says of its server. */
class AnsweringModelTest {

    private static final String OTHER = "fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210";

    @TempDir
    Path folder;

    private final ScriptedOllama models = new ScriptedOllama();
    private final OllamaScript ollama = models.script;

    @AfterEach
    void close() {
        models.close();
    }

    private RunRecord derived() {
        AttemptResult result = deriver().derive(attempt());
        assertInstanceOf(Outcome.Accepted.class, result.outcome());
        return result.attempt().runRecord();
    }

    private TestDeriver deriver() {
        OllamaServer server = models.server();
        return new TestDeriver(folder, Path.of("interrogations"), server, TestDeriver.NO_SETTINGS);
    }

    private static String inMemory(String digest) {
        return "{\"models\":[{\"name\":\"llama3.2:latest\",\"digest\":\"" + digest
                + "\",\"size\":900,\"size_vram\":700,\"context_length\":4096}]}";
    }

    @Test
    void aRunSaysHowTheServerHadLoadedTheModel() throws IOException {
        ollama.says(Facts.ANSWER_ABOUT_LUKE)
                .loads(inMemory(OllamaScript.DIGEST))
                .shows("{\"parameters\":\"temperature 0.7\\ntop_k 20\\nstop \\\"<a>\\\"\\nstop \\\"<b>\\\"\"}");
        AttemptResult result = deriver().derive(attempt());

        ServerNote note = result.attempt().runRecord().server();
        assertEquals("0.32.0", note.version());
        assertEquals(4_096, note.window());
        assertNull(note.doubt());
        assertEquals(20, note.options().getInt("top_k"), "the model's own, which the request leaves out");
        assertEquals("[\"<a>\",\"<b>\"]", note.options().get("stop").toString());
        assertEquals(0, note.options().getJsonNumber("temperature").intValue(), "the request's wins");

        JsonObject metrics = RunMetrics.of(result.attempt());
        assertEquals("0.32.0", metrics.getString("server_version"));
        assertEquals(4_096, metrics.getInt("window"));
        assertEquals(900, metrics.getInt("model_bytes"));
        assertEquals(700, metrics.getInt("gpu_bytes"));
        String manifest = Files.readString(folder.resolve("lake").resolve(manifest(result)));
        assertTrue(manifest.contains("\"gpu_bytes\": 700") && manifest.contains("\"top_k\": 20"), manifest);
    }

    private String manifest(AttemptResult result) {
        return RunFiles.write(result).stream()
                .map(artifact -> artifact.file().uri())
                .filter(uri -> uri.endsWith("manifest.json"))
                .findFirst()
                .orElseThrow();
    }

    /** It was recorded under the digest of the list, up to half a minute old, and used again for that one. */
    @Test
    void anAnswerOfAModelThatChangedDuringTheCallIsRecordedUnderWhatAnsweredAndNotUsedAgain() {
        ollama.plays((request, connection) -> {
                    ollama.loads(inMemory(OTHER)).pulled(OTHER);
                    connection.stream(OllamaLines.token(Facts.ANSWER_ABOUT_LUKE), OllamaLines.done("stop", 1_500, 40));
                })
                .says(Facts.ANSWER_ABOUT_LUKE);
        AttemptResult result = deriver().derive(attempt());
        RunRecord run = result.attempt().runRecord();

        assertEquals(OTHER, run.head().modelDigest());
        assertNotEquals(run.calls().get(0).key().hex(), run.head().derivationKey());
        String doubt = RunMetrics.of(result.attempt()).getString("model_doubt");
        assertTrue(doubt.contains(OllamaScript.DIGEST) && doubt.contains(OTHER), doubt);

        ollama.pulled(OllamaScript.DIGEST).loads(inMemory(OllamaScript.DIGEST));
        assertNull(derived().server().doubt());
        assertEquals(2, models.chats(), "the first answer stands in for nothing");
    }

    /** The model that was asked goes on in the memory while another one is pulled: it is the one that answered. */
    @Test
    void aModelThatIsPulledAnewWhileTheLoadedOneAnswersHasNotAnswered() {
        ollama.plays((request, connection) -> {
            ollama.loads(inMemory(OllamaScript.DIGEST)).pulled(OTHER);
            connection.stream(OllamaLines.token(Facts.ANSWER_ABOUT_LUKE), OllamaLines.done("stop", 1_500, 40));
        });
        RunRecord run = derived();

        assertEquals(OllamaScript.DIGEST, run.head().modelDigest());
        assertNull(run.server().doubt());
    }

    @Test
    void anAnswerThatNamesAnotherModelIsNotUsedAgain() {
        ollama.plays((request, connection) -> connection.stream(
                OllamaLines.token(Facts.ANSWER_ABOUT_LUKE).replace("\"llama3.2\"", "\"qwen3:8b\""),
                OllamaLines.done("stop", 1_500, 40).replace("\"llama3.2\"", "\"qwen3:8b\"")));
        String doubt = derived().server().doubt();
        assertTrue(doubt != null && doubt.contains("'qwen3:8b'") && doubt.contains("'llama3.2'"), doubt);
    }

    /** Of several servers the one that answered is asked: another one may have loaded the model otherwise. */
    @Test
    void ofSeveralServersTheOneThatAnsweredTells() {
        ollama.says(Facts.ANSWER_ABOUT_LUKE).loads(inMemory(OllamaScript.DIGEST));
        try (ScriptedOllama busy = new ScriptedOllama()) {
            busy.script
                    .fails(503, "server busy, please try again.  maximum pending requests exceeded")
                    .loads(inMemory(OllamaScript.DIGEST).replace("4096", "2048"));
            ServerPool pool = new ServerPool(List.of(busy.server(), models.server()), System::nanoTime);
            AttemptResult result =
                    new TestDeriver(folder, Path.of("interrogations"), pool, TestDeriver.NO_SETTINGS).derive(attempt());

            ServerNote note = result.attempt().runRecord().server();
            assertEquals(4_096, note.window());
            assertNull(note.doubt());
        }
    }

    @Test
    void aReusedResponseTellsNothingOfTheServerNow() {
        ollama.says(Facts.ANSWER_ABOUT_LUKE).loads(inMemory(OllamaScript.DIGEST));
        derived();
        ServerNote note = derived().server();
        assertEquals(1, models.chats());
        assertNull(note.window());
        assertEquals(8_192, note.options().getInt("num_ctx"));
    }
}

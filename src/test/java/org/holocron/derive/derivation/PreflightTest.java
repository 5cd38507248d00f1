package org.holocron.derive.derivation;

import static org.holocron.derive.derivation.Attempts.attempt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.ollama.OllamaServer;
import org.holocron.derive.testing.Facts;
import org.holocron.derive.testing.OllamaScript;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a job meets whose interrogation and model do not go together. */
class PreflightTest {

    private static final String SHOW = "/api/show";

    @TempDir
    Path folder;

    private final ScriptedOllama models = new ScriptedOllama();
    private final OllamaScript ollama = models.script;

    @AfterEach
    void close() {
        models.close();
    }

    private TestDeriver deriver(Path interrogations) {
        OllamaServer server = models.server();
        return new TestDeriver(folder, interrogations, server, TestDeriver.NO_SETTINGS);
    }

    /** The pair's breaker opens with it: all other jobs of the pair wait in their lane. */
    private Outcome.Unavailable refused(TestDeriver deriver) {
        Outcome.Unavailable unavailable = assertInstanceOf(
                Outcome.Unavailable.class, deriver.derive(attempt()).outcome());
        assertEquals(
                Dependency.model(models.uri().toString(), "llama3.2:latest").with(Facts.INTERROGATION),
                unavailable.dependency());
        assertEquals(0, models.asked(OllamaScript.CHAT), "nothing is spent");
        return unavailable;
    }

    @Test
    void aModelForVectorsIsAskedNothing() {
        ollama.shows("{\"capabilities\":[\"embedding\"]}");
        Outcome.Unavailable unavailable = refused(deriver(Path.of("interrogations")));

        assertEquals(ErrorKind.MODEL_UNFIT, unavailable.kind());
        assertTrue(unavailable.message().contains("it is for embedding"), unavailable.message());
    }

    /** Only newer servers tell capabilities in the list of models: with older ones each job found it out by a call. */
    @Test
    void aModelThatCannotThinkIsNotToldTo() throws IOException {
        ollama.shows("{\"capabilities\":[\"completion\",\"tools\"]}");
        Path copy = folder.resolve("catalog");
        Facts.copyInterrogation(copy);
        Path definition = copy.resolve(Facts.INTERROGATION).resolve("interrogation.json");
        Files.writeString(definition, Files.readString(definition).replace("\"think\": false", "\"think\": \"low\""));
        TestDeriver deriver = deriver(copy);

        assertEquals(ErrorKind.THINKING_UNSUPPORTED, refused(deriver).kind());
        refused(deriver);
        assertEquals(1, models.asked(SHOW), "the server is asked once for a model, not for each job");
    }

    @Test
    void aShortWindowStopsNoJob() {
        ollama.shows("{\"capabilities\":[\"completion\"],\"model_info\":"
                        + "{\"general.architecture\":\"llama\",\"llama.context_length\":2048}}")
                .says(Facts.ANSWER_ABOUT_LUKE);

        assertInstanceOf(
                Outcome.Accepted.class,
                deriver(Path.of("interrogations")).derive(attempt()).outcome());
    }

    @Test
    void aServerThatTellsNothingRefusesNothing() {
        ollama.says(Facts.ANSWER_ABOUT_LUKE);

        assertInstanceOf(
                Outcome.Accepted.class,
                deriver(Path.of("interrogations")).derive(attempt()).outcome());
        assertEquals(1, models.asked(SHOW));
    }
}

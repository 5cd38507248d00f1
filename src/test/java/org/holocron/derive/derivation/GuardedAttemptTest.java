package org.holocron.derive.derivation;

import static org.holocron.derive.derivation.Attempts.attempt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.holocron.derive.guard.Guard;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.Progress;
import org.holocron.derive.model.CallContext;
import org.holocron.derive.model.ModelCall;
import org.holocron.derive.model.ModelLookup;
import org.holocron.derive.model.ModelReply;
import org.holocron.derive.model.ModelRequest;
import org.holocron.derive.model.ModelServer;
import org.holocron.derive.ollama.OllamaServer;
import org.holocron.derive.testing.OllamaScript;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an input, an answer, a folder or a bug may cost its own job, and no other. */
class GuardedAttemptTest {

    /** Only Java's engine can do it, and it takes exponential time for a text that almost matches. */
    private static final String ENDLESS =
            "{\"type\": \"string\", \"pattern\": \"^(?=([a-zA-Z0-9]+([ _-]?[a-zA-Z0-9]+)*)+$)\"}";

    private static final String ALMOST = "{\"name\": \"Bartholomewfeatherstonehaughcholmondeley!\"}";
    private static final String KEY = "slug_v1";

    @TempDir
    Path folder;

    private final ScriptedOllama models = new ScriptedOllama();
    private final OllamaScript ollama = models.script;
    private Path interrogation;

    @BeforeEach
    void writeInterrogation() throws IOException {
        interrogation = Files.createDirectories(folder.resolve("interrogations").resolve(KEY));
        write(
                "interrogation.json",
                "{\"key\": \"" + KEY + "\", \"name\": \"n\", \"version\": \"1\","
                        + " \"description\": \"d\", \"evidence\": {\"required\": false}}");
        write("system.md", "Answer.");
        write("prompt.md", "{{schema}} {{evidence}}");
        write("input.schema.json", "{\"type\": \"object\"}");
        write("output.schema.json", "{\"type\": \"object\", \"properties\": {\"name\": " + ENDLESS + "}}");
    }

    @AfterEach
    void close() {
        models.close();
    }

    /** It kept its slot for ever, and its lease was renewed all the while. */
    @Test
    void anAnswerWhoseCheckNeverEndsIsRejectedWithTheSchemasPlace() {
        ollama.says(ALMOST).says(ALMOST);
        Outcome.Rejected rejected = assertInstanceOf(
                Outcome.Rejected.class,
                deriver(Duration.ofMillis(500)).derive(job(ALMOST)).outcome());
        assertEquals(ErrorKind.SCHEMA, rejected.kind());
        assertEquals(
                "the answer could not be checked within 0.5 s (at /properties/name/pattern of the schema)",
                rejected.message());
    }

    /** A cancelled job kept its slot until the pattern was through with it. */
    @Test
    void aStopEndsTheCheckOfAnAnswer() {
        ollama.says(ALMOST);
        TestDeriver deriver = deriver(Duration.ofMinutes(10));
        Attempt attempt = job(ALMOST).build();
        attempt.runRecord().openFolder(deriver.lake);
        StepResult<PreparationStage.Ready> prepared = deriver.preparation
                .choose(attempt)
                .then(chosen -> deriver.preparation.gatherEvidence(attempt, chosen))
                .then(gathered -> deriver.preparation.renderPrompt(attempt, gathered))
                .then(rendered -> deriver.preparation.findModel(attempt, rendered));
        AtomicReference<Outcome> outcome = new AtomicReference<>();
        Thread slot = new Thread(() -> outcome.set(prepared.outcome(ready -> deriver.answerLoop.run(attempt, ready))));
        slot.start();
        while (attempt.progress().snapshot().step() != Progress.Step.CHECK) {
            Thread.onSpinWait();
        }
        attempt.stopSignal().raise(ErrorKind.CANCELLED, "a user cancelled it");
        join(slot);
        assertEquals(new Outcome.Interrupted(ErrorKind.CANCELLED, "a user cancelled it"), outcome.get());
    }

    @Test
    void anInputWhoseCheckNeverEndsFailsItsJob() throws IOException {
        write("input.schema.json", "{\"type\": \"object\", \"properties\": {\"name\": " + ENDLESS + "}}");
        Outcome.BadRequest bad = assertInstanceOf(
                Outcome.BadRequest.class,
                deriver(Duration.ofMillis(500)).derive(job(ALMOST)).outcome());
        assertEquals(ErrorKind.INPUT, bad.kind());
        assertEquals(
                "input_json: the input could not be checked within 0.5 s (at /properties/name/pattern of the schema)",
                bad.message());
    }

    /** Its jobs failed for good, although only a person's repair of the folder was missing. */
    @Test
    void aBrokenFolderDefersItsJobsAndNoOthers() throws IOException {
        write("output.schema.json", "{\"type\": \"object\", \"properties\": {\"name\": {\"pattern\": \"^[\"}}}");
        Outcome.Unavailable unavailable = assertInstanceOf(
                Outcome.Unavailable.class,
                deriver(Duration.ofSeconds(5)).derive(job("{}")).outcome());
        assertEquals(ErrorKind.INTERROGATION_INVALID, unavailable.kind());
        assertEquals(Dependency.interrogation(KEY), unavailable.dependency());
        assertTrue(
                unavailable.message().contains("output.schema.json /properties/name/pattern"), unavailable.message());
    }

    /** A bug spent an attempt of each job that met it: everybody's jobs were dead-lettered for one. */
    @Test
    void aBugOfTheRunnersIsNotChargedByItself() {
        TestDeriver deriver =
                new TestDeriver(folder, folder.resolve("interrogations"), new FailingServer(), TestDeriver.NO_SETTINGS);
        Outcome.Ambiguous ambiguous = assertInstanceOf(
                Outcome.Ambiguous.class, deriver.derive(job("{}")).outcome());
        assertEquals(ErrorKind.UNEXPECTED, ambiguous.kind());
        assertEquals(
                "an internal error of the runner at the step PROMPT, see its log: java.lang.IllegalStateException: two"
                        + " lines",
                ambiguous.message());
    }

    private TestDeriver deriver(Duration limit) {
        OllamaServer server = models.server();
        return new TestDeriver(
                folder, folder.resolve("interrogations"), server, TestDeriver.NO_SETTINGS, new Guard(limit));
    }

    private static Attempts job(String input) {
        return attempt().at(KEY).withInput(input);
    }

    private void write(String file, String content) throws IOException {
        Files.writeString(interrogation.resolve(file), content);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Has a bug wherever it is asked. */
    private static final class FailingServer implements ModelServer {

        @Override
        public String address() {
            return "http://failing";
        }

        @Override
        public ModelLookup model(String name) {
            throw new IllegalStateException("two\nlines");
        }

        @Override
        public ModelRequest request(ModelCall call) {
            throw new IllegalStateException();
        }

        @Override
        public ModelReply chat(byte[] request, CallContext context) {
            throw new IllegalStateException();
        }

        @Override
        public ModelReply readStored(byte[] response) {
            throw new IllegalStateException();
        }

        @Override
        public Optional<Outcome.Unavailable> probe() {
            return Optional.empty();
        }

        @Override
        public Optional<Outcome.Failure> generateOneToken(
                String model, byte @Nullable [] earlier, CallContext context) {
            throw new IllegalStateException();
        }

        @Override
        public String canonicalName(String name) {
            return name;
        }

        @Override
        public Set<String> spellings(String name) {
            return Set.of(name);
        }
    }
}

package org.holocron.derive.derivation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.holocron.derive.history.NewArtifact;
import org.holocron.derive.job.ArtifactType;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.Progress;
import org.holocron.derive.job.StopSignal;
import org.holocron.derive.testing.FakeRequest;
import org.holocron.derive.testing.Jobs;
import org.holocron.derive.testing.OllamaScript;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attempts at an interrogation that asks for narrowing, and the one comparison without it. */
class NarrowedAttemptTest {

    private static final String KEY = "place_facts_v1";

    private static final String ANSWER = """
            {"entity_type":"bridge","entity_id":"%s","entity_name":"Low Bridge","facts":[{"fact_key":"opened",\
            "value":1934,"unit":"year","confidence":0.9,"evidence_ids":["note-1"],"notes":null}]}""";

    private static final String WRONG = ANSWER.formatted("another");

    @TempDir
    Path folder;

    private final ScriptedOllama models = new ScriptedOllama();
    private final OllamaScript ollama = models.script;
    private final StopSignal stop = new StopSignal();
    private TestDeriver deriver;

    @BeforeEach
    void build() {
        deriver = deriverOf(Path.of("src/test/resources/narrowing/interrogations"));
    }

    private TestDeriver deriverOf(Path interrogations) {
        return new TestDeriver(folder, interrogations, models.server(), TestDeriver.NO_SETTINGS);
    }

    @AfterEach
    void close() {
        models.close();
    }

    @Test
    void theCallsSchemaIsTheJobsAndThePromptIsEverybodys() {
        ollama.says(ANSWER.formatted("low_bridge")).says(WRONG);
        assertInstanceOf(Outcome.Accepted.class, derive("low_bridge").outcome());

        JsonObject narrowed = format(0);
        assertEquals(
                "low_bridge",
                narrowed.getJsonObject("properties").getJsonObject("entity_id").getString("const"));
        JsonObject fact = narrowed.getJsonObject("properties").getJsonObject("facts");
        assertEquals(6, fact.getInt("maxItems"));
        JsonObject fields = fact.getJsonObject("items").getJsonObject("properties");
        assertEquals(11, fields.getJsonObject("confidence").getJsonArray("enum").size());
        assertEquals(80, fields.getJsonObject("fact_key").getInt("maxLength"));
        assertEquals(
                "[\"note-1\",\"note-2\"]",
                fields.getJsonObject("evidence_ids")
                        .getJsonObject("items")
                        .getJsonArray("enum")
                        .toString());

        assertFalse(
                format(1).getJsonObject("properties").getJsonObject("entity_id").containsKey("const"));
        assertEquals(chat(0).getJsonArray("messages"), chat(1).getJsonArray("messages"), "the prompt stays");
    }

    @Test
    void aComparisonWithoutNarrowingIsKeptBesideTheRunAndCountsForNothing() throws IOException {
        ollama.says(ANSWER.formatted("low_bridge")).says(WRONG);
        AttemptResult result = derive("low_bridge");

        assertInstanceOf(Outcome.Accepted.class, result.outcome());
        RunRecord run = result.attempt().runRecord();
        assertEquals(1, run.calls().size());
        assertEquals(40, RunMetrics.of(result.attempt()).getInt("eval_count"), "the comparison costs the job nothing");
        assertTrue(RunMetrics.of(result.attempt()).getBoolean("narrowed"));
        assertEquals(1, result.attempt().progress().snapshot().calls());
        assertEquals(
                run.calls().get(0).beganNanos(),
                run.lastFinishedCall().orElseThrow().beganNanos());

        JsonObject manifest = manifest(result);
        assertTrue(manifest.getBoolean("narrowed"));
        assertTrue(manifest.getJsonArray("files").toString().contains("calls/01/response.json"));
        assertFalse(manifest.getJsonArray("files").toString().contains("calls/02"), manifest::toString);
        assertFalse(manifest.getJsonArray("files").toString().contains("unnarrowed"), manifest::toString);

        assertEquals(chats().get(1), unnarrowed(result, "request.json"));
        assertTrue(unnarrowed(result, "response.json").contains("another"));
        assertEquals("ECHO", json(unnarrowed(result, "outcome.json")).getString("error_kind"));
    }

    /** It was made before the job was on record: who was killed in it cost the job a death, and its paid call. */
    @Test
    void nothingIsComparedBeforeTheAttemptIsOnRecord() {
        ollama.says(ANSWER.formatted("low_bridge")).says(WRONG);
        AttemptResult result = deriver.derive(attempt(stop, "low_bridge"));
        assertEquals(1, chats().size());

        RunFiles.write(result);
        result.attempt().recorded(() -> true);
        assertEquals(2, chats().size());
    }

    @Test
    void theComparisonIsMadeOnceAlsoByTheNextProcess() {
        ollama.says(ANSWER.formatted("a"))
                .says(WRONG)
                .says(ANSWER.formatted("b"))
                .says(ANSWER.formatted("c"));
        derive("a");
        derive("b");
        assertEquals(3, chats().size());

        build();
        assertInstanceOf(Outcome.Accepted.class, derive("c").outcome());
        assertEquals(4, chats().size());
    }

    /** What nobody accepted must not stand in for the answer of a job that asks the same without narrowing. */
    @Test
    void theComparisonsResponseIsNoJobsAnswer() throws IOException {
        ollama.says(ANSWER.formatted("a")).says(WRONG).says(ANSWER.formatted("a"));
        derive("a");

        Path general = folder.resolve("general").resolve(KEY);
        Files.createDirectories(general);
        try (var files = Files.list(
                Path.of("src/test/resources/narrowing/interrogations").resolve(KEY))) {
            for (Path file : files.toList()) {
                Files.writeString(
                        general.resolve(file.getFileName()),
                        Files.readString(file).replaceFirst("\"narrowing\": \\{[^}]*}", "\"narrowing\": false"));
            }
        }
        deriver = deriverOf(folder.resolve("general"));
        AttemptResult later = derive("a");

        assertInstanceOf(Outcome.Accepted.class, later.outcome());
        assertEquals(chats().get(1), chats().get(2), "the same request as the comparison's");
        assertFalse(RunMetrics.of(later.attempt()).getBoolean("narrowed"));
        assertFalse(manifest(later).getBoolean("narrowed"));
    }

    @Test
    void aComparisonThatFailsIsNoFailureOfTheJob() throws IOException {
        ollama.says(ANSWER.formatted("a"))
                .fails(500, "model runner has unexpectedly stopped")
                .says(ANSWER.formatted("b"));
        AttemptResult result = derive("a");

        assertInstanceOf(Outcome.Accepted.class, result.outcome());
        assertTrue(result.attempt().runRecord().serverFinished());
        assertEquals(ArtifactType.PARSED_OUTPUT, RunFiles.write(result).get(4).type());
        assertEquals("ambiguous", json(unnarrowed(result, "outcome.json")).getString("is"));
        derive("b");
        assertEquals(3, chats().size(), "it is not tried again with every job");
    }

    /** A rejected job has its comparison too: it is beside the verdict, whatever that is. */
    @Test
    void aRejectedJobStaysRejectedWhateverTheComparisonSays() {
        ollama.says(WRONG).says(WRONG).says(ANSWER.formatted("a"));
        Outcome.Rejected rejected =
                assertInstanceOf(Outcome.Rejected.class, derive("a").outcome());
        assertEquals(ErrorKind.ECHO, rejected.kind());
        assertEquals(3, chats().size());
        assertTrue(format(1).toString().contains("\"const\":\"a\""), "a repair is narrowed as well");
    }

    @Test
    void noComparisonBeginsInASlotThatMustStop() {
        ollama.says(ANSWER.formatted("a")).says(ANSWER.formatted("b")).says(WRONG);
        stop.windDown();
        assertInstanceOf(Outcome.Accepted.class, derive("a").outcome());
        assertEquals(1, chats().size());

        deriveIn(new StopSignal(), "b");
        assertEquals(3, chats().size(), "it is made after the next job");
    }

    /** It began though the model was held back, and broke the call of a job that was worked alone. */
    @Test
    void noComparisonBeginsWhereTheNodeDoesNotPermitIt() {
        ollama.says(ANSWER.formatted("a")).says(ANSWER.formatted("b")).says(WRONG);
        AttemptResult result = deriver.derive(attempt(stop, "a"));
        RunFiles.write(result);
        result.attempt().recorded(() -> false);
        assertEquals(1, chats().size());

        derive("b");
        assertEquals(3, chats().size(), "it is made after the next job");
    }

    /** It counted as made, until the process ended. */
    @Test
    void aComparisonThatFoundTheServerBusyIsMadeLater() {
        ollama.says(ANSWER.formatted("a"))
                .fails(503, "server busy, please try again")
                .says(ANSWER.formatted("b"))
                .says(WRONG);
        assertInstanceOf(Outcome.Accepted.class, derive("a").outcome());

        derive("b");
        assertEquals(4, chats().size());
    }

    @Test
    void aComparisonEndsWhenItsSlotMustStop() {
        ollama.says(ANSWER.formatted("a"))
                .plays((request, connection) -> {
                    stop.windDown();
                    connection.awaitHangUp();
                })
                .says(ANSWER.formatted("b"))
                .says(WRONG);
        assertInstanceOf(Outcome.Accepted.class, derive("a").outcome());

        deriveIn(new StopSignal(), "b");
        assertEquals(4, chats().size(), "it is made after the next job");
    }

    private AttemptResult derive(String id) {
        return deriveIn(stop, id);
    }

    private AttemptResult deriveIn(StopSignal signal, String id) {
        AttemptResult result = deriver.derive(attempt(signal, id));
        RunFiles.write(result);
        result.attempt().recorded(() -> true);
        return result;
    }

    /** At an interrogation that asks for narrowing. */
    static Attempt attempt(StopSignal signal, String id) {
        String input = """
                {"entity_type":"bridge","entity_id":"%s","extra_params":{"evidence":[\
                {"evidence_id":"note-1","text":"Low Bridge was opened in 1934."},\
                {"evidence_id":"note-2","text":"It is 120 m long."}]}}""".formatted(id);
        return new Attempt(
                Jobs.running()
                        .interrogation(KEY)
                        .input(input)
                        .modelHint("llama3.2")
                        .claimed(),
                signal,
                new Progress(InstantSource.system()));
    }

    /** A file of the comparison. */
    private String unnarrowed(AttemptResult result, String name) throws IOException {
        String manifest = RunFiles.write(result).stream()
                .filter(each -> each.type() == ArtifactType.MANIFEST)
                .findFirst()
                .orElseThrow()
                .file()
                .uri();
        return Files.readString(deriver.lake
                .root()
                .resolve(manifest)
                .resolveSibling("unnarrowed")
                .resolve(name));
    }

    private JsonObject manifest(AttemptResult result) throws IOException {
        NewArtifact manifest = RunFiles.write(result).stream()
                .filter(each -> each.type() == ArtifactType.MANIFEST)
                .findFirst()
                .orElseThrow();
        return json(Files.readString(deriver.lake.root().resolve(manifest.file().uri())));
    }

    private JsonObject format(int chat) {
        return chat(chat).getJsonObject("format");
    }

    private JsonObject chat(int number) {
        return json(chats().get(number));
    }

    private List<String> chats() {
        return models.requests(OllamaScript.CHAT).stream()
                .map(FakeRequest::text)
                .toList();
    }

    private static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}

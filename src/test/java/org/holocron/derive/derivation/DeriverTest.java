package org.holocron.derive.derivation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.holocron.derive.evidence.EvidenceBuilder;
import org.holocron.derive.history.ArtifactType;
import org.holocron.derive.history.NewArtifact;
import org.holocron.derive.interrogation.Interrogations;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.StopSignal;
import org.holocron.derive.lake.Lake;
import org.holocron.derive.model.CallLimits;
import org.holocron.derive.ollama.OllamaServer;
import org.holocron.derive.testing.Jobs;
import org.holocron.derive.validation.AnswerValidator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeriverTest {

    private static final String GOOD = """
            {"entity_type":"character","entity_id":"luke","entity_name":"Luke","facts":[{"fact_key":"species",\
            "value":"Human","unit":null,"confidence":1.0,"evidence_ids":["e1"],"notes":null}]}""";

    private static final String CITES_NOTHING_KNOWN = GOOD.replace("e1", "e7");

    @TempDir
    Path folder;

    private final ScriptedOllama ollama = new ScriptedOllama();
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final Set<UUID> rejected = new HashSet<>();
    private Lake lake;
    private Deriver deriver;

    @BeforeEach
    void build() {
        buildWith(Path.of("interrogations"));
    }

    private void buildWith(Path interrogations) {
        lake = new Lake(folder.resolve("lake"));
        ModelCallSettings profile = new ModelCallSettings(
                null,
                null,
                null,
                null,
                null,
                null,
                new CallLimits(Duration.ofSeconds(20), Duration.ofSeconds(30)),
                true);
        OllamaServer client = new OllamaServer(ollama.baseUri(), null, executor, Clock.systemUTC());
        deriver = new Deriver(
                new Preparation(new Interrogations(interrogations), new EvidenceBuilder(folder), client, profile),
                new AnswerLoop(
                        client, new AnswerValidator(), new ResponseCache(lake.receipts(), rejected::contains), profile),
                lake,
                UUID::randomUUID);
    }

    @AfterEach
    void close() {
        ollama.close();
        executor.shutdownNow();
    }

    @Test
    void anAnswerThatHoldsIsAnsweredAndLeavesAllItsPapers() throws IOException {
        ollama.says(GOOD);
        AttemptResult derivation = derive(job(1, null));
        assertInstanceOf(Outcome.Accepted.class, derivation.outcome());

        List<NewArtifact> artifacts = derivation.papers().write(derivation.outcome());
        assertEquals(
                List.of(
                        ArtifactType.EVIDENCE_BUNDLE,
                        ArtifactType.PROMPT_TEXT,
                        ArtifactType.REQUEST_JSON,
                        ArtifactType.RESPONSE_JSON,
                        ArtifactType.PARSED_OUTPUT,
                        ArtifactType.MANIFEST),
                artifacts.stream().map(NewArtifact::type).toList());
        assertEquals(ollama.requests().get(0), text(artifacts.get(2)), "what is kept is what was sent");
        assertEquals(40, derivation.papers().metrics().getInt("eval_count"));
    }

    @Test
    void aReadableButUnacceptableAnswerIsObjectedToOnce() {
        ollama.says(CITES_NOTHING_KNOWN).says(GOOD);
        AttemptResult derivation = derive(job(1, null));
        assertInstanceOf(Outcome.Accepted.class, derivation.outcome());
        assertEquals(2, ollama.requests().size());
        assertTrue(ollama.requests().get(1).contains("e7"), "the objection names what is wrong");
        assertEquals(80, derivation.papers().metrics().getInt("eval_count"));
    }

    @Test
    void aSecondUnacceptableAnswerIsRejected() {
        ollama.says(CITES_NOTHING_KNOWN).says(CITES_NOTHING_KNOWN);
        Outcome.Rejected rejection =
                assertInstanceOf(Outcome.Rejected.class, derive(job(1, null)).outcome());
        assertEquals(ErrorKind.CITATION, rejection.kind());
        assertEquals(2, ollama.requests().size());
    }

    @Test
    void anAnswerThatWasCutIsNotArguedWith() {
        ollama.ends("length", "{\"entity_type\":");
        Outcome.Rejected rejection =
                assertInstanceOf(Outcome.Rejected.class, derive(job(1, null)).outcome());
        assertEquals(ErrorKind.TRUNCATED, rejection.kind());
        assertEquals(1, ollama.requests().size());
    }

    @Test
    void aStoredResponseStandsInForTheCall() {
        ollama.says(GOOD);
        AttemptResult first = derive(job(1, null));
        AttemptResult second = derive(job(1, null));
        assertInstanceOf(Outcome.Accepted.class, second.outcome());
        assertEquals(1, ollama.requests().size());
        assertEquals(first.papers().runId(), second.papers().row("http://x").reusedRunId());
        assertFalse(second.papers().serverAnswered());
    }

    @Test
    void aRejectedResponseIsNeverUsedAgain() {
        ollama.ends("length", "{").says(GOOD);
        rejected.add(derive(job(1, null)).papers().runId());
        assertInstanceOf(Outcome.Accepted.class, derive(job(1, null)).outcome());
        assertEquals(2, ollama.requests().size());
    }

    @Test
    void aJobMaySayThatItWantsACallOfItsOwn() {
        ollama.says(GOOD).says(GOOD);
        String fresh = INPUT.replace("\"evidence\":", "\"reuse\":false,\"evidence\":");
        derive(job(1, fresh));
        derive(job(1, fresh));
        assertEquals(2, ollama.requests().size());
    }

    @Test
    void anotherAttemptAsksDifferently() {
        ollama.says(GOOD).says(GOOD);
        derive(job(1, null));
        derive(job(2, null));
        assertNotEquals(ollama.requests().get(0), ollama.requests().get(1));
    }

    @Test
    void alikeJobsAskAlike() {
        ollama.fails(500, "boom").fails(500, "boom");
        derive(job(1, null));
        derive(job(1, null));
        assertEquals(ollama.requests().get(0), ollama.requests().get(1));
    }

    @Test
    void aMissingModelPausesThatModelOnly() {
        Outcome.Unavailable away = assertInstanceOf(
                Outcome.Unavailable.class,
                derive(job(1, null, "sw_entity_facts_v1", "qwen3")).outcome());
        assertEquals(ErrorKind.MODEL_MISSING, away.kind());
        assertEquals("qwen3:latest", away.dependency().model());
    }

    @Test
    void anUnknownInterrogationIsABadRequestThatNamesTheKnownOnes() {
        Outcome.BadRequest bad = assertInstanceOf(
                Outcome.BadRequest.class, derive(job(1, null, "nope", null)).outcome());
        assertEquals(ErrorKind.UNKNOWN_INTERROGATION, bad.kind());
        assertTrue(bad.message().contains("sw_entity_facts_v1"), bad.message());
    }

    /** A node whose folder is not mounted would otherwise fail the whole queue, which others could work. */
    @Test
    void aNodeWithoutAnyInterrogationBlamesNoJob() {
        buildWith(folder.resolve("nowhere"));
        Outcome.Unavailable away = assertInstanceOf(
                Outcome.Unavailable.class, derive(job(1, null, "nope", null)).outcome());
        assertTrue(away.message().contains("INTERROGATIONS_DIR"), away.message());
    }

    @Test
    void anInputThatDoesNotFitIsABadRequest() {
        Outcome.BadRequest bad = assertInstanceOf(
                Outcome.BadRequest.class, derive(job(1, "{\"entity_type\":7}")).outcome());
        assertEquals(ErrorKind.INPUT, bad.kind());
    }

    @Test
    void aLakeThatIsAwayGivesTheJobBack() throws IOException {
        Files.delete(folder.resolve("lake"));
        Files.writeString(folder.resolve("lake"), "a file where the lake should be");
        ollama.says(GOOD);
        Outcome.Unavailable away =
                assertInstanceOf(Outcome.Unavailable.class, derive(job(1, null)).outcome());
        assertEquals(ErrorKind.LAKE_AWAY, away.kind());
    }

    @Test
    void aStopBeforeTheCallMakesNone() {
        StopSignal stop = new StopSignal();
        stop.raise(ErrorKind.STOPPED, "told to");
        ollama.says(GOOD);
        assertInstanceOf(
                Outcome.Interrupted.class, deriver.derive(job(1, null), stop).outcome());
    }

    private static final String INPUT = """
            {"entity_type":"character","entity_id":"luke","source_refs":[],"extra_params":{"evidence":[\
            {"evidence_id":"e1","source_uri":"s","text":"Luke was a human."}]}}""";

    private AttemptResult derive(ClaimedJob job) {
        return deriver.derive(job, new StopSignal());
    }

    private static ClaimedJob job(int attempt, @Nullable String input) {
        return job(attempt, input, "sw_entity_facts_v1", "llama3.2");
    }

    private static ClaimedJob job(int attempt, @Nullable String input, String interrogation, @Nullable String model) {
        return Jobs.running()
                .interrogation(interrogation)
                .input(input == null ? INPUT : input)
                .modelHint(model)
                .attempts(attempt)
                .claimed();
    }

    private String text(NewArtifact artifact) throws IOException {
        return Files.readString(lake.root().resolve(artifact.lakeUri()));
    }
}

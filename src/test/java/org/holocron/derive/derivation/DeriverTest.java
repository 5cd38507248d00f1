package org.holocron.derive.derivation;

import static org.holocron.derive.derivation.Attempts.attempt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.holocron.derive.history.NewArtifact;
import org.holocron.derive.job.ArtifactType;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.Progress;
import org.holocron.derive.job.RunHead;
import org.holocron.derive.model.PartialSampling;
import org.holocron.derive.ollama.OllamaServer;
import org.holocron.derive.testing.Facts;
import org.holocron.derive.testing.FakeRequest;
import org.holocron.derive.testing.OllamaScript;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeriverTest {

    private static final String CITES_NOTHING_KNOWN = Facts.ANSWER_ABOUT_LUKE.replace("e1", "e7");

    @TempDir
    Path folder;

    private final ScriptedOllama models = new ScriptedOllama();
    private final OllamaScript ollama = models.script;
    private TestDeriver deriver;

    @BeforeEach
    void build() {
        deriver = deriverOf(Path.of("interrogations"));
    }

    private TestDeriver deriverOf(Path interrogations) {
        return deriverOf(interrogations, TestDeriver.NO_SETTINGS);
    }

    private TestDeriver deriverOf(Path interrogations, ModelCallSettings settings) {
        OllamaServer server = models.server();
        return new TestDeriver(folder, interrogations, server, settings);
    }

    @AfterEach
    void close() {
        models.close();
    }

    @Test
    void anAcceptedAnswerLeavesAllItsFiles() throws IOException {
        ollama.says(Facts.ANSWER_ABOUT_LUKE);
        AttemptResult result = deriver.derive(attempt());
        assertInstanceOf(Outcome.Accepted.class, result.outcome());

        List<NewArtifact> artifacts = RunFiles.write(result);
        assertEquals(
                List.of(
                        ArtifactType.EVIDENCE_BUNDLE,
                        ArtifactType.PROMPT_TEXT,
                        ArtifactType.REQUEST_JSON,
                        ArtifactType.RESPONSE_JSON,
                        ArtifactType.PARSED_OUTPUT,
                        ArtifactType.MANIFEST),
                artifacts.stream().map(NewArtifact::type).toList());
        assertEquals(chats().get(0), text(artifacts.get(2)), "what is kept is what was sent");
        assertEquals(40, metric(result, "eval_count"));
        assertEquals(100, metric(result, "queue_ns"), "what no other duration accounts for");
    }

    @Test
    void aReadableButUnacceptableAnswerIsRepairedOnce() throws IOException {
        ollama.says(CITES_NOTHING_KNOWN).says(Facts.ANSWER_ABOUT_LUKE);
        AttemptResult result = deriver.derive(attempt());
        assertInstanceOf(Outcome.Accepted.class, result.outcome());
        assertEquals(2, chats().size());
        assertTrue(chats().get(1).contains("e7"), "the request for repair names what is wrong");
        assertEquals(80, metric(result, "eval_count"));
        assertEquals(chats().get(1), topLevel(result, ArtifactType.REQUEST_JSON), "the repair decides");
    }

    /** Repeated whole, a mark of chat templates in the answer, or in an id that it is told of, ended the message. */
    @Test
    void whatARepairSendsIsCleanedAsThePromptIs() {
        ollama.says(CITES_NOTHING_KNOWN.replace("e7", "<|im_end|>")).says(Facts.ANSWER_ABOUT_LUKE);
        assertInstanceOf(Outcome.Accepted.class, deriver.derive(attempt()).outcome());
        String repair = chats().get(1);
        assertTrue(repair.contains("< |im_end| >") && !repair.contains("<|im_end|>"), repair);
    }

    @Test
    void aSecondUnacceptableAnswerIsRejected() {
        ollama.says(CITES_NOTHING_KNOWN).says(CITES_NOTHING_KNOWN);
        Outcome.Rejected rejection = assertInstanceOf(
                Outcome.Rejected.class, deriver.derive(attempt()).outcome());
        assertEquals(ErrorKind.CITATION, rejection.kind());
        assertEquals(2, chats().size());
    }

    /** It was sent back whole, and the job ended with words that blamed the evidence. */
    @Test
    void aHugeAnswerIsNotSentBackForARepair() {
        ollama.says(CITES_NOTHING_KNOWN + " ".repeat(40_000));
        Outcome.Rejected rejection = assertInstanceOf(
                Outcome.Rejected.class, deriver.derive(attempt()).outcome());
        assertEquals(ErrorKind.CITATION, rejection.kind());
        assertEquals(1, chats().size());
    }

    /** The outcome was the first answer's but the files, the key and the reuse were the refused call's. */
    @Test
    void aRefusedRepairLeavesTheDecisionToTheAnswerBeforeIt() throws IOException {
        ollama.says(CITES_NOTHING_KNOWN).fails(400, "too long");
        AttemptResult result = deriver.derive(attempt());

        Outcome.Rejected rejection = assertInstanceOf(Outcome.Rejected.class, result.outcome());
        assertEquals(ErrorKind.CITATION, rejection.kind());
        assertEquals(chats().get(0), topLevel(result, ArtifactType.REQUEST_JSON));
        assertTrue(topLevel(result, ArtifactType.RESPONSE_JSON).contains("e7"));
        assertEquals(
                result.attempt().runRecord().calls().get(0).key().hex(),
                result.attempt().runRecord().head().derivationKey());
        assertEquals(2, metric(result, "calls"));
    }

    /** The time of the repair, which nobody answered, counted as that of the answer: calls in between seemed overtaken. */
    @Test
    void aFinishedCallBeganBeforeARepairThatNobodyAnswered() {
        ollama.says(CITES_NOTHING_KNOWN).fails(400, "too long");
        RunRecord run = deriver.derive(attempt()).attempt().runRecord();

        RunRecord.FinishedCall finished = run.lastFinishedCall().orElseThrow();
        assertEquals(run.calls().get(0).beganNanos(), finished.beganNanos());
        assertTrue(run.calls().get(1).beganNanos() - finished.beganNanos() > 0);
    }

    /** The repair repeats the answer: that it was not read whole was blamed on the evidence. */
    @Test
    void aRepairThatWasNotReadWholeLeavesTheDecisionToTheAnswerBeforeIt() {
        ollama.says(CITES_NOTHING_KNOWN.replace("Human", "\u661f".repeat(15_000)))
                .says(Facts.ANSWER_ABOUT_LUKE);
        Outcome.Rejected rejection = assertInstanceOf(
                Outcome.Rejected.class, deriver.derive(attempt()).outcome());
        assertEquals(ErrorKind.CITATION, rejection.kind());
        assertEquals(2, chats().size());
    }

    @Test
    void anAnswerThatWasCutIsNotRepaired() {
        ollama.ends("length", "{\"entity_type\":");
        Outcome.Rejected rejection = assertInstanceOf(
                Outcome.Rejected.class, deriver.derive(attempt()).outcome());
        assertEquals(ErrorKind.TRUNCATED, rejection.kind());
        assertEquals(1, chats().size());
    }

    @Test
    void aStoredResponseStandsInForTheCall() {
        ollama.says(Facts.ANSWER_ABOUT_LUKE);
        AttemptResult first = deriver.derive(attempt());
        AttemptResult second = deriver.derive(attempt());
        assertInstanceOf(Outcome.Accepted.class, second.outcome());
        assertEquals(1, chats().size());
        assertEquals(
                first.attempt().runRecord().runId(),
                second.attempt().runRecord().head().reusedRunId());
        assertTrue(first.attempt().runRecord().serverFinished());
        assertFalse(second.attempt().runRecord().serverFinished());
    }

    /** An example is no part of the request: that it was changed costs no stored response, though the run says it was. */
    @Test
    void aResponseIsUsedAgainUnlessWhatIsAskedChanged() throws IOException {
        Path catalog = folder.resolve("interrogations");
        Path copy = catalog.resolve(Facts.INTERROGATION);
        Facts.copyInterrogation(catalog);
        ollama.says(Facts.ANSWER_ABOUT_LUKE).says(Facts.ANSWER_ABOUT_LUKE);
        TestDeriver own = deriverOf(catalog);
        AttemptResult first = own.derive(attempt());
        RunFiles.write(first);

        Files.writeString(copy.resolve("examples/more.json"), Facts.LUKE);
        AttemptResult second = own.derive(attempt());
        RunFiles.write(second);

        assertEquals(1, chats().size());
        assertEquals(head(first).derivationKey(), head(second).derivationKey());
        assertNotEquals(head(first).interrogationSha256(), head(second).interrogationSha256());

        Files.writeString(copy.resolve("system.md"), "Answer with JSON.");
        own.derive(attempt());
        assertEquals(2, chats().size());
    }

    private static RunHead head(AttemptResult result) {
        return result.attempt().runRecord().head();
    }

    @Test
    void aRejectedResponseIsNeverUsedAgain() {
        ollama.ends("length", "{").says(Facts.ANSWER_ABOUT_LUKE);
        deriver.rejected.add(deriver.derive(attempt()).attempt().runRecord().runId());
        assertInstanceOf(Outcome.Accepted.class, deriver.derive(attempt()).outcome());
        assertEquals(2, chats().size());
    }

    @Test
    void aJobMayDemandACallOfItsOwn() {
        ollama.says(Facts.ANSWER_ABOUT_LUKE).says(Facts.ANSWER_ABOUT_LUKE);
        String fresh = Facts.LUKE.replace("\"evidence\":", "\"reuse\":false,\"evidence\":");
        deriver.derive(attempt().withInput(fresh));
        deriver.derive(attempt().withInput(fresh));
        assertEquals(2, chats().size());
    }

    @Test
    void anotherAttemptAsksDifferently() {
        ollama.says(Facts.ANSWER_ABOUT_LUKE).says(Facts.ANSWER_ABOUT_LUKE);
        deriver.derive(attempt());
        deriver.derive(attempt().number(2));
        assertNotEquals(chats().get(0), chats().get(1));
    }

    /** It overflowed to a negative one. */
    @Test
    void afterTheLargestSeedComesZero() {
        ollama.says(Facts.ANSWER_ABOUT_LUKE);
        PartialSampling largest = new PartialSampling(null, Integer.MAX_VALUE, null, null, JsonValue.EMPTY_JSON_OBJECT);
        deriverOf(Path.of("interrogations"), TestDeriver.settings("llama3.2", largest, "5m"))
                .derive(attempt().number(2));
        assertTrue(chats().get(0).contains("\"seed\":0,"), chats().get(0));
    }

    /** More of an answer does not fit into a window that was full. */
    @ParameterizedTest
    @CsvSource({"TRUNCATED, 200", "WINDOW_FULL, 100"})
    void onlyAfterTheTokenLimitIsThereMoreOfIt(ErrorKind before, int maxTokens) {
        ollama.says(Facts.ANSWER_ABOUT_LUKE);
        PartialSampling limited = new PartialSampling(null, null, 100, 8_192, JsonValue.EMPTY_JSON_OBJECT);
        deriverOf(Path.of("interrogations"), TestDeriver.settings("llama3.2", limited, "5m"))
                .derive(attempt().number(2).after(before));
        assertTrue(chats().get(0).contains("\"num_predict\":" + maxTokens), chats().get(0));
    }

    @Test
    void equalJobsMakeEqualRequests() {
        ollama.fails(500, "boom").fails(500, "boom");
        deriver.derive(attempt());
        deriver.derive(attempt());
        assertEquals(chats().get(0), chats().get(1));
    }

    @Test
    void theProgressFollowsTheStepsAndCountsTheTokens() {
        ollama.says(CITES_NOTHING_KNOWN).says(Facts.ANSWER_ABOUT_LUKE);
        Progress.Snapshot end = deriver.derive(attempt()).attempt().progress().snapshot();
        assertEquals(Progress.Step.CHECK, end.step());
        assertEquals(2, end.calls());
        assertEquals(1, end.tokens(), "of the last call, whose answer came in one piece; the last line holds none");
    }

    @Test
    void aMissingModelStopsThatModelOnly() {
        Outcome.Unavailable unavailable = assertInstanceOf(
                Outcome.Unavailable.class,
                deriver.derive(attempt().withModel("qwen3")).outcome());
        assertEquals(ErrorKind.MODEL_MISSING, unavailable.kind());
        assertEquals("qwen3:latest", unavailable.dependency().model());
    }

    /** A schema that the server refuses failed every job of the queue at once, in seconds. */
    @Test
    void aRefusedSchemaStopsThisInterrogationWithThisModelOnly() {
        ollama.fails(500, "invalid JSON schema in format");
        Outcome.Unavailable unavailable = assertInstanceOf(
                Outcome.Unavailable.class, deriver.derive(attempt()).outcome());
        assertEquals(ErrorKind.SCHEMA_REFUSED, unavailable.kind());
        assertEquals(
                Dependency.Kind.INTERROGATION_MODEL, unavailable.dependency().kind());
        assertEquals("sw_entity_facts_v1", unavailable.dependency().interrogationKey());
    }

    @Test
    void anUnknownInterrogationIsABadRequestThatNamesTheKnownOnes() {
        AttemptResult result = deriver.derive(attempt().at("nope"));
        Outcome.BadRequest bad = assertInstanceOf(Outcome.BadRequest.class, result.outcome());
        assertEquals(ErrorKind.UNKNOWN_INTERROGATION, bad.kind());
        assertTrue(bad.message().contains("sw_entity_facts_v1"), bad.message());
        assertNull(result.attempt().runRecord().requestedModel());
    }

    /** A node whose folder is not mounted would otherwise fail the whole queue, which others could work on. */
    @Test
    void aNodeWithoutAnyInterrogationBlamesNoJob() {
        Outcome.Unavailable unavailable = assertInstanceOf(
                Outcome.Unavailable.class,
                deriverOf(folder.resolve("nowhere")).derive(attempt()).outcome());
        assertTrue(unavailable.message().contains("INTERROGATIONS_DIR"), unavailable.message());
        assertEquals(Dependency.INTERROGATIONS, unavailable.dependency());
    }

    /** A job that is written into the table has not been read by anyone: its number was written out, digit by digit, or threw what nobody expected. */
    @ParameterizedTest
    @ValueSource(strings = {"1e600000000", "1e99999999999", "-1e-600000000"})
    void anInputWithANumberThatFillsTheMemoryIsABadRequest(String number) {
        String input = Facts.LUKE.replaceFirst("\\{", "{\"z\":" + number + ",");

        Outcome.BadRequest bad = assertInstanceOf(
                Outcome.BadRequest.class,
                deriver.derive(attempt().withInput(input)).outcome());

        assertEquals(ErrorKind.INPUT, bad.kind());
        assertTrue(bad.message().contains("/z is a number"), bad.message());
    }

    /** A field that is given twice is taken from the table, and let everything else through unread. */
    @ParameterizedTest
    @ValueSource(strings = {"1e600000000", "1e99999999999", "-1e-600000000"})
    void noFieldGivenTwiceLetsSuchANumberThrough(String number) {
        String input = Facts.LUKE.replaceFirst("\\{", "{\"y\":1,\"y\":2,\"z\":" + number + ",");

        Outcome.BadRequest bad = assertInstanceOf(
                Outcome.BadRequest.class,
                deriver.derive(attempt().withInput(input)).outcome());

        assertEquals(ErrorKind.INPUT, bad.kind());
        assertTrue(bad.message().contains("/z is a number"), bad.message());
    }

    @Test
    void anInputThatDoesNotFitIsABadRequestOfARunWhoseModelIsKnown() {
        AttemptResult result = deriver.derive(attempt().withInput("{\"entity_type\":7}"));
        Outcome.BadRequest bad = assertInstanceOf(Outcome.BadRequest.class, result.outcome());
        assertEquals(ErrorKind.INPUT, bad.kind());
        assertEquals("llama3.2", result.attempt().runRecord().head().modelName());
        assertEquals(Optional.empty(), result.attempt().runRecord().evidence());
        assertEquals(List.of(), RunFiles.write(result), "there is nothing to write about it");
    }

    /** The figures said 50 items and no cuts, and nothing of the 150 that the model never saw. */
    @Test
    void whatWasLeftOutIsAFigureOfTheRun() {
        ollama.says(Facts.ANSWER_ABOUT_LUKE);
        String items = IntStream.rangeClosed(2, 61)
                .mapToObj(i -> ",{\"evidence_id\":\"e" + i + "\",\"text\":\"item " + i + "\"}")
                .collect(Collectors.joining());

        AttemptResult result =
                deriver.derive(attempt().withInput(Facts.LUKE.replace("human.\"}", "human.\"}" + items)));

        assertInstanceOf(Outcome.Accepted.class, result.outcome());
        assertEquals(11, metric(result, "evidence_omitted"));
        assertEquals(50, metric(result, "evidence_items"));
        assertEquals(
                Optional.of("11 of 61 items of evidence are left out"),
                result.attempt().runRecord().evidenceShortfall());
        assertTrue(chats().get(0).contains("(11 of 61 items of evidence are left out: "));
    }

    @Test
    void anUnavailableLakeDefersTheJob() throws IOException {
        Files.delete(folder.resolve("lake"));
        Files.writeString(folder.resolve("lake"), "a file where the lake should be");
        ollama.says(Facts.ANSWER_ABOUT_LUKE);
        Outcome.Unavailable unavailable = assertInstanceOf(
                Outcome.Unavailable.class, deriver.derive(attempt()).outcome());
        assertEquals(ErrorKind.LAKE_AWAY, unavailable.kind());
        assertEquals(Dependency.LAKE, unavailable.dependency());
    }

    @Test
    void aStopBeforeTheCallMakesNone() {
        ollama.says(Facts.ANSWER_ABOUT_LUKE);
        assertInstanceOf(
                Outcome.Interrupted.class, deriver.derive(attempt().stopped()).outcome());
        assertEquals(List.of(), chats());
    }

    private String topLevel(AttemptResult result, ArtifactType type) throws IOException {
        NewArtifact artifact = RunFiles.write(result).stream()
                .filter(each -> each.type() == type)
                .findFirst()
                .orElseThrow();
        return text(artifact);
    }

    private static int metric(AttemptResult result, String name) {
        return RunMetrics.of(result.attempt()).getInt(name);
    }

    private String text(NewArtifact artifact) throws IOException {
        return Files.readString(deriver.lake.root().resolve(artifact.file().uri()));
    }

    /** The bodies of the chats so far. */
    private List<String> chats() {
        return models.requests(OllamaScript.CHAT).stream()
                .map(FakeRequest::text)
                .toList();
    }
}

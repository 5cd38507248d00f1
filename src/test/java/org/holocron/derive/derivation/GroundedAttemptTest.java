package org.holocron.derive.derivation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Fact;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.grounding.Grounding;
import org.holocron.derive.grounding.ValueChecks;
import org.holocron.derive.guard.Guard;
import org.holocron.derive.history.NewArtifact;
import org.holocron.derive.job.ArtifactType;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.Progress;
import org.holocron.derive.testing.AsWritten;
import org.holocron.derive.testing.FakeRequest;
import org.holocron.derive.testing.OllamaScript;
import org.holocron.derive.value.ValueCheck;
import org.holocron.derive.value.ValueType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attempts at an interrogation that has claims checked against their words: what is refused goes back once, and then decides. */
class GroundedAttemptTest {

    private static final String KEY = "ship_facts_v1";
    private static final String INPUT = """
            {"ship":"grey_heron","extra_params":{"evidence":[\
            {"evidence_id":"log-1","text":"The Grey Heron is 61 metres long. It has about 7 masts."},\
            {"evidence_id":"log-2","text":"It carries 12 people and 3 boats."}]}}""";

    private static final String LENGTH = claim("length", "61", "is 61 metres long", "log-1");
    private static final String CREW = claim("crew", "12", "It carries 12 people", "log-2");
    private static final String MASTS = claim("masts", "7", "about 7 masts", "log-1");
    private static final String WRONG_LENGTH = claim("length", "16", "is 61 metres long", "log-1");
    private static final String WRONG_CREW = claim("crew", "21", "It carries 12 people", "log-2");

    @TempDir
    Path folder;

    private final ScriptedOllama models = new ScriptedOllama();
    private final OllamaScript ollama = models.script;
    private TestDeriver deriver;

    @BeforeEach
    void build() {
        deriver = deriver(new AsWritten(), Guard.withDefaultLimit());
    }

    private TestDeriver deriver(ValueCheck numbers, Guard guard) {
        return new TestDeriver(
                folder,
                Path.of("src/test/resources/grounding/interrogations"),
                models.server(),
                TestDeriver.NO_SETTINGS,
                guard,
                loop -> loop.checking(new ValueChecks(Map.of(ValueType.NUMBER, numbers))));
    }

    @AfterEach
    void close() {
        models.close();
    }

    private static String claim(String key, String value, String quote, String id) {
        return "{\"fact_key\":\"" + key + "\",\"value\":" + value + ",\"unit\":null,\"confidence\":0.9,"
                + "\"evidence_ids\":[\"" + id + "\"],\"quote\":\"" + quote + "\"}";
    }

    private static String answer(String... claims) {
        return "{\"ship\":\"grey_heron\",\"name\":\"Grey Heron\",\"facts\":[" + String.join(",", claims) + "]}";
    }

    private AttemptResult derive() {
        return deriver.derive(job());
    }

    private static Attempt job() {
        return Attempts.attempt().at(KEY).withInput(INPUT).build();
    }

    private static Grounding grounding(AttemptResult result) {
        return result.attempt().runRecord().grounding().orElseThrow();
    }

    @Test
    void anAnswerThatFollowsFromItsWordsIsAcceptedAtOnceAndKeptWithThem() throws IOException {
        ollama.says(answer(LENGTH, MASTS));
        AttemptResult result = derive();

        assertInstanceOf(Outcome.Accepted.class, result.outcome());
        assertEquals(1, models.chats());
        List<NewArtifact> artifacts = RunFiles.write(result);
        assertEquals(
                List.of(ArtifactType.PARSED_OUTPUT, ArtifactType.GROUNDING, ArtifactType.MANIFEST),
                artifacts.stream().map(NewArtifact::type).skip(4).toList());
        JsonObject kept = json(text(artifacts, ArtifactType.GROUNDING));
        assertEquals("1.0.0", kept.getString("interrogation_version"));
        assertEquals("grounded", kept.getJsonArray("claims").getJsonObject(0).getString("status"));
        JsonObject manifest = json(text(artifacts, ArtifactType.MANIFEST));
        assertEquals(
                json("{\"unchecked\":0,\"grounded\":1,\"review\":1,\"refused\":0}"), manifest.getJsonObject("claims"));
        assertTrue(manifest.getJsonArray("files").toString().contains("\"grounding.json\""), manifest::toString);
        JsonObject metrics = RunMetrics.of(result.attempt().runRecord());
        assertEquals(
                List.of(2, 1, 1, 0, 0),
                List.of(
                        metrics.getInt("claims"),
                        metrics.getInt("grounded"),
                        metrics.getInt("review"),
                        metrics.getInt("refused"),
                        metrics.getInt("unchecked")));
        assertEquals(
                Optional.of("1 of 2 claims is in review"),
                result.attempt().runRecord().refusedAndReviewed());
    }

    @Test
    void refusedClaimsGoBackOnceAndTheRepairDecides() {
        ollama.says(answer(WRONG_LENGTH, CREW)).says(answer(LENGTH, CREW));
        AttemptResult result = derive();

        assertInstanceOf(Outcome.Accepted.class, result.outcome());
        assertEquals(2, models.chats());
        String repair = repair();
        assertTrue(
                repair.contains(
                        "Your answer was not accepted:\n- /facts/0/value does not follow from the words that the"
                                + " claim cites: the words state no 16\nAnswer again"),
                repair);
        assertFalse(repair.contains("/facts/1"), "what is right is not told");
        assertEquals(2, grounding(result).count(ClaimStatus.GROUNDED));
    }

    /** The words of an answer are repeated to the model: a mark of chat templates in them would end the message. */
    @Test
    void whatTheModelIsToldIsCleanedAsThePromptIs() {
        ollama.says(answer(claim("length", "61", "is <|im_end|> long", "log-1"), CREW))
                .says(answer(LENGTH, CREW));
        assertInstanceOf(Outcome.Accepted.class, derive().outcome());

        assertFalse(models.requests(OllamaScript.CHAT).get(1).text().contains("<|im_end|>"));
    }

    @ParameterizedTest
    @CsvSource({
        // fewest refused
        "wrong length+wrong crew+masts, wrong length+crew, 2",
        "wrong length+crew, wrong length+wrong crew+masts, 1",
        // then fewest in review
        "wrong length+masts+crew, wrong length+crew, 2",
        "wrong length+crew, wrong length+masts+crew, 1",
        // then the later
        "wrong length+crew, wrong crew+length, 2",
        // nothing is left of it
        "wrong length+crew, '', 1",
    })
    void theBetterOfTwoAnswersDecides(String first, String second, int decides) throws IOException {
        ollama.says(answer(claims(first))).says(answer(claims(second)));
        AttemptResult result = derive();

        assertInstanceOf(Outcome.Accepted.class, result.outcome());
        assertEquals(
                json(answer(claims(decides == 1 ? first : second))),
                json(text(RunFiles.write(result), ArtifactType.PARSED_OUTPUT)));
    }

    private static String[] claims(String names) {
        Map<String, String> byName = Map.of(
                "length", LENGTH, "crew", CREW, "masts", MASTS, "wrong length", WRONG_LENGTH, "wrong crew", WRONG_CREW);
        return names.isEmpty()
                ? new String[0]
                : List.of(names.split("\\+")).stream().map(byName::get).toArray(String[]::new);
    }

    @Test
    void whatIsStillRefusedIsAcceptedMarked() {
        ollama.says(answer(WRONG_LENGTH, CREW)).says(answer(WRONG_LENGTH, CREW));
        AttemptResult result = derive();

        assertInstanceOf(Outcome.Accepted.class, result.outcome());
        List<Fact> facts = grounding(result).facts();
        assertEquals(
                List.of(ClaimStatus.REFUSED, ClaimStatus.GROUNDED),
                facts.stream().map(Fact::status).toList());
        assertEquals(Set.of(Reason.VALUE_NOT_IN_WORDS), facts.get(0).reasons());
        assertEquals("is 61 metres long", facts.get(0).quote());
    }

    @Test
    void anAnswerOfWhichNoCheckedClaimIsLeftIsRejected() throws IOException {
        ollama.says(answer(WRONG_LENGTH, WRONG_CREW)).says(answer(WRONG_LENGTH));
        AttemptResult result = derive();

        Outcome.Rejected rejected = assertInstanceOf(Outcome.Rejected.class, result.outcome());
        assertEquals(ErrorKind.GROUNDING, rejected.kind());
        assertEquals(
                "no claim follows from the words that it cites: /facts/0/value does not follow from the words that the"
                        + " claim cites: the words state no 16",
                rejected.message());
        List<NewArtifact> artifacts = RunFiles.write(result);
        assertTrue(text(artifacts, ArtifactType.GROUNDING).contains("\"refused\": 1"), "it says why");
        assertTrue(
                artifacts.stream().noneMatch(each -> each.type() == ArtifactType.PARSED_OUTPUT),
                "what is not accepted is no output");
    }

    /** There is one repair: what it is told of first is the form. */
    @Test
    void theRepairOfAnAnswerThatDoesNotFitIsAcceptedWithItsRefusedClaims() {
        ollama.says("{\"ship\":\"grey_heron\"}").says(answer(WRONG_LENGTH, CREW));
        AttemptResult result = derive();

        assertInstanceOf(Outcome.Accepted.class, result.outcome());
        assertEquals(2, models.chats());
        assertEquals(1, grounding(result).count(ClaimStatus.REFUSED));
    }

    @ParameterizedTest
    @CsvSource({"not json at all", "{}"})
    void aRepairThatDoesNotFitLeavesTheDecisionToTheAnswerBeforeIt(String repair) {
        ollama.says(answer(WRONG_LENGTH, CREW)).says(repair);
        AttemptResult result = derive();

        assertInstanceOf(Outcome.Accepted.class, result.outcome());
        assertEquals(1, grounding(result).count(ClaimStatus.REFUSED));
    }

    @Test
    void anAcceptableAnswerSurvivesARepairThatBreaks() {
        ollama.says(answer(WRONG_LENGTH, CREW)).fails(500, "model runner has unexpectedly stopped");
        assertInstanceOf(Outcome.Accepted.class, derive().outcome());

        ollama.says(answer(WRONG_LENGTH, CREW)).fails(400, "too long");
        deriver = deriver(new AsWritten(), Guard.withDefaultLimit());
        assertInstanceOf(Outcome.Accepted.class, derive().outcome());
    }

    /** The repair is made when the server is back, and the first answer is not asked for again. */
    @Test
    void aRepairThatFindsNoServerIsMadeLater() {
        ollama.says(answer(WRONG_LENGTH, CREW)).fails(503, "server busy, please try again");
        assertInstanceOf(Outcome.Unavailable.class, derive().outcome());

        ollama.says(answer(LENGTH, CREW));
        AttemptResult later = derive();
        assertInstanceOf(Outcome.Accepted.class, later.outcome());
        assertEquals(0, grounding(later).count(ClaimStatus.REFUSED));
        assertEquals(3, models.chats());
    }

    @Test
    void storedResponsesAreHeldAgainstTheirWordsAgain() {
        ollama.says(answer(WRONG_LENGTH, CREW)).says(answer(LENGTH, CREW));
        AttemptResult first = derive();
        AttemptResult second = derive();

        assertEquals(2, models.chats(), "answer and repair are both known");
        assertInstanceOf(Outcome.Accepted.class, second.outcome());
        assertEquals(
                new String(grounding(first).toJson(), StandardCharsets.UTF_8),
                new String(grounding(second).toJson(), StandardCharsets.UTF_8));
    }

    /** Nothing was wrong with the job, which would have been dead-lettered for a bug of ours. */
    @Test
    void aBugInACheckCostsNoJobAnything() {
        deriver = deriver(
                (value, words) -> {
                    if (value.value().toString().equals("61")) {
                        throw new IllegalStateException("a bug");
                    }
                    return new AsWritten().check(value, words);
                },
                Guard.withDefaultLimit());
        ollama.says(answer(LENGTH, CREW));
        AttemptResult result = derive();

        assertInstanceOf(Outcome.Accepted.class, result.outcome());
        assertEquals(
                List.of(Set.of(Reason.CHECK_FAILED), Set.of()),
                grounding(result).claims().stream().map(each -> each.reasons()).toList());
    }

    /** A check that never ends ends as a person's work, for its claim and those behind it. */
    @Test
    void aCheckThatNeverEndsIsInReview() {
        CountDownLatch never = new CountDownLatch(1);
        deriver = deriver(
                (value, words) -> {
                    if (value.value().toString().equals("12")) {
                        await(never);
                    }
                    return new AsWritten().check(value, words);
                },
                new Guard(Duration.ofMillis(500)));
        ollama.says(answer(LENGTH, CREW, MASTS));
        AttemptResult result = derive();
        never.countDown();

        assertInstanceOf(Outcome.Accepted.class, result.outcome());
        assertEquals(
                List.of(ClaimStatus.GROUNDED, ClaimStatus.REVIEW, ClaimStatus.REVIEW),
                grounding(result).claims().stream().map(each -> each.status()).toList());
        assertEquals(Set.of(Reason.TOO_LONG), grounding(result).claims().get(1).reasons());
    }

    @Test
    void aStopEndsTheChecks() {
        CountDownLatch never = new CountDownLatch(1);
        Attempt attempt = job();
        deriver = deriver(
                (value, words) -> {
                    attempt.stopSignal().raise(ErrorKind.CANCELLED, "a user cancelled it");
                    await(never);
                    return new AsWritten().check(value, words);
                },
                Guard.withDefaultLimit());
        ollama.says(answer(LENGTH));
        AttemptResult result = deriver.derive(attempt);
        never.countDown();

        assertEquals(new Outcome.Interrupted(ErrorKind.CANCELLED, "a user cancelled it"), result.outcome());
        assertEquals(Progress.Step.CHECK, attempt.progress().snapshot().step());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Values are checked, so the form may be made easy; the schema as its author wrote it is tried beside. */
    @Test
    void callsAreNarrowedAndComparedOnce() throws IOException {
        ollama.says(answer(LENGTH, CREW)).says(answer(WRONG_LENGTH));
        AttemptResult result = derive();
        List<NewArtifact> artifacts = RunFiles.write(result);
        result.attempt().recorded(() -> true);

        assertEquals(2, models.chats());
        List<FakeRequest> chats = models.requests(OllamaScript.CHAT);
        assertTrue(json(chats.get(0).text()).getJsonObject("format").toString().contains("\"const\":\"grey_heron\""));
        assertNotEquals(
                json(chats.get(0).text()).get("format"),
                json(chats.get(1).text()).get("format"));
        Path beside = file(artifacts, ArtifactType.MANIFEST).resolveSibling("unnarrowed");
        assertEquals(
                "GROUNDING",
                json(Files.readString(beside.resolve("outcome.json"))).getString("error_kind"));
        assertTrue(Files.readString(beside.resolve("grounding.json")).contains("\"refused\": 1"));
        assertEquals(2, grounding(result).count(ClaimStatus.GROUNDED), "it counts for nothing");
    }

    private String repair() {
        JsonObject chat = json(models.requests(OllamaScript.CHAT).get(1).text());
        return chat.getJsonArray("messages")
                .getJsonObject(chat.getJsonArray("messages").size() - 1)
                .getString("content");
    }

    private Path file(List<NewArtifact> artifacts, ArtifactType type) {
        return deriver.lake
                .root()
                .resolve(artifacts.stream()
                        .filter(each -> each.type() == type)
                        .findFirst()
                        .orElseThrow()
                        .file()
                        .uri());
    }

    private String text(List<NewArtifact> artifacts, ArtifactType type) throws IOException {
        return Files.readString(file(artifacts, type));
    }

    private static JsonObject json(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }
}

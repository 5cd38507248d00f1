package org.holocron.derive.derivation;

import static org.holocron.derive.derivation.GroundedAttempts.CREW;
import static org.holocron.derive.derivation.GroundedAttempts.LENGTH;
import static org.holocron.derive.derivation.GroundedAttempts.MASTS;
import static org.holocron.derive.derivation.GroundedAttempts.WRONG_CREW;
import static org.holocron.derive.derivation.GroundedAttempts.WRONG_LENGTH;
import static org.holocron.derive.derivation.GroundedAttempts.answer;
import static org.holocron.derive.derivation.GroundedAttempts.grounding;
import static org.holocron.derive.derivation.GroundedAttempts.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Fact;
import org.holocron.derive.claim.Reason;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attempts at an interrogation that has claims checked against their words: what is kept of them, and what becomes of a check that breaks or does not end. */
class GroundedAttemptTest {

    @TempDir
    Path folder;

    private GroundedAttempts ships;
    private OllamaScript ollama;

    @BeforeEach
    void build() {
        ships = new GroundedAttempts(folder);
        ollama = ships.script();
    }

    @AfterEach
    void close() {
        ships.close();
    }

    @Test
    void anAnswerThatFollowsFromItsWordsIsAcceptedAtOnceAndKeptWithThem() throws IOException {
        ollama.says(answer(LENGTH, MASTS));
        AttemptResult result = ships.derive();

        assertInstanceOf(Outcome.Accepted.class, result.outcome());
        assertEquals(1, ships.chats());
        List<NewArtifact> artifacts = RunFiles.write(result);
        assertEquals(
                List.of(ArtifactType.PARSED_OUTPUT, ArtifactType.GROUNDING, ArtifactType.MANIFEST),
                artifacts.stream().map(NewArtifact::type).skip(4).toList());
        JsonObject kept = json(ships.text(artifacts, ArtifactType.GROUNDING));
        assertEquals("1.0.0", kept.getString("interrogation_version"));
        assertEquals("grounded", kept.getJsonArray("claims").getJsonObject(0).getString("status"));
        JsonObject manifest = json(ships.text(artifacts, ArtifactType.MANIFEST));
        assertEquals(
                json("{\"unchecked\":0,\"grounded\":1,\"review\":1,\"refused\":0}"), manifest.getJsonObject("claims"));
        assertTrue(manifest.getJsonArray("files").toString().contains("\"grounding.json\""), manifest::toString);
        JsonObject metrics = RunMetrics.of(result.attempt());
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
    void whatIsStillRefusedIsAcceptedMarked() {
        ollama.says(answer(WRONG_LENGTH, CREW)).says(answer(WRONG_LENGTH, CREW));
        AttemptResult result = ships.derive();

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
        AttemptResult result = ships.derive();

        Outcome.Rejected rejected = assertInstanceOf(Outcome.Rejected.class, result.outcome());
        assertEquals(ErrorKind.GROUNDING, rejected.kind());
        assertEquals(
                "no claim follows from the words that it cites: /facts/0/value does not follow from the words that the"
                        + " claim cites: the words state no 16",
                rejected.message());
        List<NewArtifact> artifacts = RunFiles.write(result);
        assertTrue(ships.text(artifacts, ArtifactType.GROUNDING).contains("\"refused\": 1"), "it says why");
        assertTrue(
                artifacts.stream().noneMatch(each -> each.type() == ArtifactType.PARSED_OUTPUT),
                "what is not accepted is no output");
    }

    /** One that is refused as a whole had them too, since it fits its form. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void onlyAnAcceptedAnswerHasProbabilities(boolean isAccepted) throws IOException {
        ships.from(askingForProbabilities());
        String answer = answer(isAccepted ? LENGTH : WRONG_LENGTH);
        ollama.says(answer).says(answer);
        AttemptResult result = ships.derive();

        assertEquals(isAccepted, result.outcome() instanceof Outcome.Accepted);
        assertEquals(isAccepted, result.attempt().runRecord().probabilities().isPresent());
    }

    private Path askingForProbabilities() throws IOException {
        Path copy = folder.resolve("interrogations");
        Files.createDirectories(copy.resolve(GroundedAttempts.KEY));
        try (Stream<Path> files = Files.list(GroundedAttempts.INTERROGATIONS.resolve(GroundedAttempts.KEY))) {
            for (Path file : files.toList()) {
                String text = Files.readString(file);
                Files.writeString(
                        copy.resolve(GroundedAttempts.KEY).resolve(file.getFileName()),
                        text.replace("\"echoes\":", "\"token_probabilities\": true, \"echoes\":"));
            }
        }
        return copy;
    }

    @Test
    void storedResponsesAreHeldAgainstTheirWordsAgain() {
        ollama.says(answer(WRONG_LENGTH, CREW)).says(answer(LENGTH, CREW));
        AttemptResult first = ships.derive();
        AttemptResult second = ships.derive();

        assertEquals(2, ships.chats(), "answer and repair are both known");
        assertInstanceOf(Outcome.Accepted.class, second.outcome());
        assertEquals(
                new String(grounding(first).toJson(), StandardCharsets.UTF_8),
                new String(grounding(second).toJson(), StandardCharsets.UTF_8));
    }

    /** Nothing was wrong with the job, which would have been dead-lettered for a bug of ours. */
    @Test
    void aBugInACheckCostsNoJobAnything() {
        ships.checkedBy(atNumber("61", () -> {
            throw new IllegalStateException("a bug");
        }));
        ollama.says(answer(LENGTH, CREW));
        AttemptResult result = ships.derive();

        assertInstanceOf(Outcome.Accepted.class, result.outcome());
        assertEquals(
                List.of(Set.of(Reason.CHECK_FAILED), Set.of()),
                grounding(result).claims().stream().map(each -> each.reasons()).toList());
    }

    /** Tables that cannot be read show as an error of the class that has them: it left the guard, and ended as a bug of the job. */
    @Test
    void anErrorInACheckCostsNoJobAnything() {
        ships.checkedBy(atNumber("61", () -> {
            throw new ExceptionInInitializerError("units.txt");
        }));
        ollama.says(answer(LENGTH, CREW));
        AttemptResult result = ships.derive();

        assertInstanceOf(Outcome.Accepted.class, result.outcome());
        assertEquals(
                List.of(ClaimStatus.REVIEW, ClaimStatus.GROUNDED),
                grounding(result).claims().stream().map(each -> each.status()).toList());
        assertEquals(
                Set.of(Reason.CHECK_FAILED), grounding(result).claims().get(0).reasons());
    }

    /** A check that never ends ends as a person's work, for its claim and those behind it. */
    @Test
    void aCheckThatNeverEndsIsInReview() {
        CountDownLatch never = new CountDownLatch(1);
        ships.checkedBy(atNumber("12", () -> await(never)), new Guard(Duration.ofMillis(500)));
        ollama.says(answer(LENGTH, CREW, MASTS));
        AttemptResult result = ships.derive();
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
        Attempt attempt = GroundedAttempts.job();
        ships.checkedBy(atNumber("61", () -> {
            attempt.stopSignal().raise(ErrorKind.CANCELLED, "a user cancelled it");
            await(never);
        }));
        ollama.says(answer(LENGTH));
        AttemptResult result = ships.derive(attempt);
        never.countDown();

        assertEquals(new Outcome.Interrupted(ErrorKind.CANCELLED, "a user cancelled it"), result.outcome());
        assertEquals(Progress.Step.CHECK, attempt.progress().snapshot().step());
    }

    /** Values are checked, so the form may be made easy; the schema as its author wrote it is tried beside. */
    @Test
    void callsAreNarrowedAndComparedOnce() throws IOException {
        ollama.says(answer(LENGTH, CREW)).says(answer(WRONG_LENGTH));
        AttemptResult result = ships.derive();
        List<NewArtifact> artifacts = RunFiles.write(result);
        result.attempt().recorded(() -> true);

        assertEquals(2, ships.chats());
        List<FakeRequest> chats = ships.requests();
        assertTrue(json(chats.get(0).text()).getJsonObject("format").toString().contains("\"const\":\"grey_heron\""));
        assertNotEquals(
                json(chats.get(0).text()).get("format"),
                json(chats.get(1).text()).get("format"));
        Path beside = ships.file(artifacts, ArtifactType.MANIFEST).resolveSibling("unnarrowed");
        assertEquals(
                "GROUNDING",
                json(Files.readString(beside.resolve("outcome.json"))).getString("error_kind"));
        assertTrue(Files.readString(beside.resolve("grounding.json")).contains("\"refused\": 1"));
        assertEquals(2, grounding(result).count(ClaimStatus.GROUNDED), "it counts for nothing");
    }

    /** As it is written, but that this happens first where the number is claimed. */
    private static ValueCheck atNumber(String number, Runnable first) {
        return (value, words) -> {
            if (value.value().toString().equals(number)) {
                first.run();
            }
            return new AsWritten().check(value, words);
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

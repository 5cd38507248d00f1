package org.holocron.derive.derivation;

import static org.holocron.derive.derivation.GroundedAttempts.CREW;
import static org.holocron.derive.derivation.GroundedAttempts.LENGTH;
import static org.holocron.derive.derivation.GroundedAttempts.MASTS;
import static org.holocron.derive.derivation.GroundedAttempts.WRONG_CREW;
import static org.holocron.derive.derivation.GroundedAttempts.WRONG_LENGTH;
import static org.holocron.derive.derivation.GroundedAttempts.answer;
import static org.holocron.derive.derivation.GroundedAttempts.claim;
import static org.holocron.derive.derivation.GroundedAttempts.grounding;
import static org.holocron.derive.derivation.GroundedAttempts.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.job.ArtifactType;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.model.ModelReply;
import org.holocron.derive.model.ModelServer;
import org.holocron.derive.testing.OllamaScript;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an attempt makes of claims that are refused: they go back once, and the better of two answers decides. */
class GroundedRepairTest {

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
    void refusedClaimsGoBackOnceAndTheRepairDecides() {
        ollama.says(answer(WRONG_LENGTH, CREW)).says(answer(LENGTH, CREW));
        AttemptResult result = ships.derive();

        assertInstanceOf(Outcome.Accepted.class, result.outcome());
        assertEquals(2, ships.chats());
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
        assertInstanceOf(Outcome.Accepted.class, ships.derive().outcome());

        assertFalse(ships.requests().get(1).text().contains("<|im_end|>"));
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
        // nothing grounded is left of it
        "wrong length+crew, '', 1",
        "wrong length+crew, masts+masts, 1",
        // nothing at all is left of it
        "wrong length+masts, '', 1",
        "wrong length+masts+masts+masts, '', 1",
        // more is gone than was refused
        "length+crew+length+crew+wrong length, length, 1",
        "wrong length+masts+masts+crew, crew, 1",
        // no more is gone than was refused
        "length+crew+wrong length, length, 2",
        "length+crew+length+wrong length+wrong crew, length, 2",
    })
    void theBetterOfTwoAnswersDecides(String first, String second, int decides) throws IOException {
        ollama.says(answer(claims(first))).says(answer(claims(second)));
        AttemptResult result = ships.derive();

        assertInstanceOf(Outcome.Accepted.class, result.outcome());
        assertEquals(
                json(answer(claims(decides == 1 ? first : second))),
                json(ships.text(RunFiles.write(result), ArtifactType.PARSED_OUTPUT)));
    }

    /** There is one repair: what it is told of first is the form. */
    @Test
    void theRepairOfAnAnswerThatDoesNotFitIsAcceptedWithItsRefusedClaims() {
        ollama.says("{\"ship\":\"grey_heron\"}").says(answer(WRONG_LENGTH, CREW));
        AttemptResult result = ships.derive();

        assertInstanceOf(Outcome.Accepted.class, result.outcome());
        assertEquals(2, ships.chats());
        assertEquals(1, grounding(result).count(ClaimStatus.REFUSED));
    }

    @ParameterizedTest
    @CsvSource({"not json at all", "{}"})
    void aRepairThatDoesNotFitLeavesTheDecisionToTheAnswerBeforeIt(String repair) {
        ollama.says(answer(WRONG_LENGTH, CREW)).says(repair);
        AttemptResult result = ships.derive();

        assertInstanceOf(Outcome.Accepted.class, result.outcome());
        assertEquals(1, grounding(result).count(ClaimStatus.REFUSED));
    }

    @Test
    void anAcceptableAnswerSurvivesARepairThatBreaks() {
        ollama.says(answer(WRONG_LENGTH, CREW)).fails(500, "model runner has unexpectedly stopped");
        assertInstanceOf(Outcome.Accepted.class, ships.derive().outcome());

        ollama.says(answer(WRONG_LENGTH, CREW)).fails(400, "too long");
        ships.ask(ships.server());
        assertInstanceOf(Outcome.Accepted.class, ships.derive().outcome());
    }

    /** It says more of the job than a repair that went on too long: such a repair would come again with each attempt, beside the stored answer. */
    @Test
    void anAnswerOfWhichNothingIsLeftDecidesIfItsRepairTakesTooLong() {
        ollama.says(answer(WRONG_LENGTH));
        ModelServer real = ships.server();
        AtomicInteger chats = new AtomicInteger();
        ships.ask((ModelServer) Proxy.newProxyInstance(
                ModelServer.class.getClassLoader(),
                new Class<?>[] {ModelServer.class},
                (proxy, method, arguments) -> method.getName().equals("chat") && chats.incrementAndGet() == 2
                        ? new ModelReply.Failed(
                                new Outcome.TimedOut(ErrorKind.TOO_LONG, "no end after 900 s"), new byte[0], null)
                        : method.invoke(real, arguments)));
        AttemptResult result = ships.derive();

        assertEquals(2, chats.get());
        assertEquals(
                ErrorKind.GROUNDING,
                assertInstanceOf(Outcome.Rejected.class, result.outcome()).kind());
        assertEquals(1, grounding(result).count(ClaimStatus.REFUSED));
    }

    /** Such an answer says nothing of a server that breaks: the job comes again as it would after any broken call. */
    @Test
    void anAnswerOfWhichNothingIsLeftDoesNotDecideIfItsRepairBreaks() {
        ollama.says(answer(WRONG_LENGTH)).fails(500, "model runner has unexpectedly stopped");

        assertInstanceOf(Outcome.Ambiguous.class, ships.derive().outcome());
    }

    /** The repair is made when the server is back, and the first answer is not asked for again. */
    @Test
    void aRepairThatFindsNoServerIsMadeLater() {
        ollama.says(answer(WRONG_LENGTH, CREW)).fails(503, "server busy, please try again");
        assertInstanceOf(Outcome.Unavailable.class, ships.derive().outcome());

        ollama.says(answer(LENGTH, CREW));
        AttemptResult later = ships.derive();
        assertInstanceOf(Outcome.Accepted.class, later.outcome());
        assertEquals(0, grounding(later).count(ClaimStatus.REFUSED));
        assertEquals(3, ships.chats());
    }

    private static String[] claims(String names) {
        Map<String, String> byName = Map.of(
                "length", LENGTH, "crew", CREW, "masts", MASTS, "wrong length", WRONG_LENGTH, "wrong crew", WRONG_CREW);
        return names.isEmpty()
                ? new String[0]
                : List.of(names.split("\\+")).stream().map(byName::get).toArray(String[]::new);
    }

    private String repair() {
        JsonObject chat = json(ships.requests().get(1).text());
        return chat.getJsonArray("messages")
                .getJsonObject(chat.getJsonArray("messages").size() - 1)
                .getString("content");
    }
}

package org.holocron.derive.derivation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import jakarta.json.JsonValue;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.holocron.derive.guard.Guard;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.model.PartialSampling;
import org.holocron.derive.ollama.OllamaServer;
import org.holocron.derive.proof.PromptFinding;
import org.holocron.derive.proof.PromptReadings;
import org.holocron.derive.testing.Facts;
import org.holocron.derive.testing.OllamaLines;
import org.holocron.derive.testing.OllamaScript;
import org.holocron.derive.testing.SharedDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What it means for a job that a prompt was not read whole, or cannot be. */
@Timeout(60)
class ReadingStepTest {

    private static final String CITES_NOTHING_KNOWN = Facts.ANSWER_ABOUT_LUKE.replace("e1", "e7");
    private static final int WINDOW = 4_096;

    /** So few tokens of the prompt that it may have been cut, and need not. */
    private static final int FEW = 250;

    private ScriptedOllama models = new ScriptedOllama();
    private SharedDatabase database;
    private PromptReadings readings;
    private TestDeriver deriver;

    @BeforeEach
    void open(@TempDir Path folder) {
        database = SharedDatabase.in(folder);
        wire(folder);
    }

    private void wire(Path folder) {
        OllamaServer server = models.server();
        ModelCallSettings settings = TestDeriver.settings(
                null, new PartialSampling(null, null, 400, WINDOW, JsonValue.EMPTY_JSON_OBJECT), null);
        readings = new PromptReadings(server, database.proofs(), settings.limits(), Clock.systemUTC());
        deriver = new TestDeriver(
                folder,
                Path.of("interrogations").toAbsolutePath(),
                server,
                settings,
                Guard.withDefaultLimit(),
                loop -> loop.knowing(readings));
    }

    @AfterEach
    void close() {
        models.close();
        database.close();
    }

    private OllamaScript counting(int promptTokens, String reason, String content) {
        return models.script.plays((request, connection) ->
                connection.stream(OllamaLines.token(content), OllamaLines.done(reason, promptTokens, 40)));
    }

    private Outcome derive() {
        return deriver.derive(Attempts.attempt()).outcome();
    }

    @Test
    void anAnswerToAPromptThatWasReadWholeIsAccepted() {
        counting(1_500, "stop", Facts.ANSWER_ABOUT_LUKE);
        assertInstanceOf(Outcome.Accepted.class, derive());
        assertEquals(1, models.chats());
    }

    /** It was asked again for the window, just after it had told it with the model that answered. */
    @Test
    void theServerIsAskedOnceACallForWhatItHasLoaded() {
        models.script.loads("{\"models\":[{\"name\":\"llama3.2:latest\",\"digest\":\"" + OllamaScript.DIGEST
                + "\",\"context_length\":2048}]}");
        counting(1_500, "stop", Facts.ANSWER_ABOUT_LUKE);
        assertInstanceOf(Outcome.Accepted.class, derive());

        assertEquals(1, models.asked("/api/ps"));
        assertEquals(
                List.of(PromptFinding.Kind.WINDOW_SMALLER),
                readings.findings().stream().map(PromptFinding::kind).toList());
    }

    /** The answer is sound, and about what was left of the prompt. */
    @Test
    void anAnswerToAPromptThatFillsTheWindowCountsForNothing() {
        counting(WINDOW, "stop", Facts.ANSWER_ABOUT_LUKE);
        Outcome.BadRequest failed = assertInstanceOf(Outcome.BadRequest.class, derive());
        assertEquals(ErrorKind.WINDOW_FULL, failed.kind());
    }

    /**
     * The control calls found nothing out. The response had a receipt by then: the next attempt used it again, and accepted an answer to half
     * of the evidence.
     */
    @Test
    void aResponseInDoubtIsNotUsedAgain() {
        counting(FEW, "stop", Facts.ANSWER_ABOUT_LUKE);
        models.script.fails(503, "server busy, please try again.  maximum pending requests exceeded");
        assertInstanceOf(Outcome.Unavailable.class, derive());

        counting(1_300, "stop", Facts.ANSWER_ABOUT_LUKE);
        assertInstanceOf(Outcome.Accepted.class, derive());
        assertEquals(3, models.chats(), "the call is made again");

        assertInstanceOf(Outcome.Accepted.class, derive());
        assertEquals(3, models.chats(), "what was read whole is used again");
    }

    /** It was spent as an answer that was cut, again and again, though no answer fits behind such a prompt. */
    @Test
    void noneCountsEitherThatWasCutItself() {
        counting(WINDOW, "length", "{");
        assertInstanceOf(Outcome.BadRequest.class, derive());
    }

    @Test
    void anAnswerDuringWhichThePromptsBeginningWasDroppedIsRejected() {
        counting(WINDOW - 38, "stop", Facts.ANSWER_ABOUT_LUKE);
        Outcome.Rejected rejected = assertInstanceOf(Outcome.Rejected.class, derive());
        assertEquals(ErrorKind.WINDOW_FULL, rejected.kind());
    }

    /** Older servers drop whole messages: what is left of a repair may be any number of tokens, and no doubt by any other rule. */
    @Test
    void aRepairOfFewerTokensThanItsBeginningLeavesTheDecisionToTheAnswerBeforeIt() {
        counting(1_500, "stop", CITES_NOTHING_KNOWN);
        counting(1_499, "stop", Facts.ANSWER_ABOUT_LUKE);
        Outcome.Rejected rejected = assertInstanceOf(Outcome.Rejected.class, derive());
        assertEquals(ErrorKind.CITATION, rejected.kind());
        assertEquals(2, models.chats());
    }

    /** Its thoughts may be counted, though it was told not to think: a repair is then no shorter than its beginning. */
    @Test
    void theRepairOfAModelThatThinksUnaskedMayHaveFewerTokens(@TempDir Path folder) {
        models.close();
        models = new ScriptedOllama("gpt-oss:20b");
        wire(folder);
        counting(1_500, "stop", CITES_NOTHING_KNOWN);
        counting(1_499, "stop", Facts.ANSWER_ABOUT_LUKE);
        AttemptResult result = deriver.derive(Attempts.attempt().withModel("gpt-oss:20b"));
        assertInstanceOf(Outcome.Accepted.class, result.outcome());
    }

    /** Only the bad answer makes it so long, which says nothing about the evidence. */
    @Test
    void aRepairThatCannotFitIsNotMadeAndLeavesTheDecisionToTheAnswerBeforeIt() {
        counting(1_500, "stop", CITES_NOTHING_KNOWN.replace("Human", "a ".repeat(9_000)));
        Outcome.Rejected rejected = assertInstanceOf(Outcome.Rejected.class, derive());
        assertEquals(ErrorKind.CITATION, rejected.kind());
        assertEquals(1, models.chats());
    }
}

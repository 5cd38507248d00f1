package org.holocron.derive.derivation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import org.holocron.derive.guard.Guard;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.StopSignal;
import org.holocron.derive.ollama.OllamaServer;
import org.holocron.derive.proof.GrammarMode;
import org.holocron.derive.proof.GrammarProofs;
import org.holocron.derive.testing.Facts;
import org.holocron.derive.testing.OllamaScript;
import org.holocron.derive.testing.SharedDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What it means for a job that its answer breaks what the grammar of its call holds. */
@Timeout(60)
class GrammarStepTest {

    private static final String HELD = "{\"mark\": \"k7-quartz\"}";
    private static final String PROSE = "I am afraid I cannot answer that.";

    private @TempDir Path folder;
    private final ScriptedOllama models = new ScriptedOllama();
    private final OllamaScript ollama = models.script;
    private SharedDatabase database;
    private TestDeriver deriver;

    @BeforeEach
    void open() {
        database = SharedDatabase.in(folder);
        deriver = deriverOf(Path.of("interrogations").toAbsolutePath());
    }

    private TestDeriver deriverOf(Path interrogations) {
        OllamaServer server = models.server();
        GrammarProofs proofs = new GrammarProofs(
                server, database.proofs(), TestDeriver.NO_SETTINGS.limits(), GrammarMode.REQUIRE, Clock.systemUTC());
        return new TestDeriver(
                folder,
                interrogations,
                server,
                TestDeriver.NO_SETTINGS,
                Guard.withDefaultLimit(),
                loop -> loop.proving(GrammarMode.REQUIRE, proofs));
    }

    @AfterEach
    void close() {
        models.close();
        database.close();
    }

    private static void assertUnspent(AttemptResult result) {
        assertEquals(
                ErrorKind.GRAMMAR_NOT_HELD,
                assertInstanceOf(Outcome.Interrupted.class, result.outcome()).kind());
    }

    /** It paid for its server as for an answer that was too long. */
    @Test
    void proseUpToTheTokenLimitIsTheServers() {
        ollama.says(HELD).ends("length", "Luke is a Jedi who");
        assertUnspent(deriver.derive(Attempts.attempt()));
    }

    @Test
    void anObjectUpToTheTokenLimitIsTheJobs() {
        ollama.says(HELD).ends("length", "{\"entity_type\": ");
        assertEquals(
                ErrorKind.TRUNCATED,
                assertInstanceOf(
                                Outcome.Rejected.class,
                                deriver.derive(Attempts.attempt()).outcome())
                        .kind());
    }

    /** A run that died before its end was recorded left a broken answer in the lake, and the next one paid for it. */
    @Test
    void aStoredAnswerThatBreaksItIsNotUsed() {
        ollama.says(HELD).says(PROSE).says(PROSE).says(Facts.ANSWER_ABOUT_LUKE);
        assertUnspent(deriver.derive(Attempts.attempt()));
        assertInstanceOf(
                Outcome.Accepted.class, deriver.derive(Attempts.attempt()).outcome());
        assertEquals(4, models.chats(), "the trap, the answer and its repair, and the next job's");
        assertInstanceOf(
                Outcome.Accepted.class, deriver.derive(Attempts.attempt()).outcome());
        assertEquals(4, models.chats(), "a good one is");
    }

    /** The job was charged for an answer about another entity that its narrowed schema does not allow. */
    @Test
    void anAnswerAboutAnotherEntityThanTheSchemaNamesIsTheServers() {
        deriver = deriverOf(Path.of("src/test/resources/narrowing/interrogations"));
        String wrong = """
                {"entity_type":"bridge","entity_id":"another","entity_name":"Low Bridge","facts":[]}""";
        ollama.says(HELD).says(wrong).says(wrong);
        assertUnspent(deriver.derive(NarrowedAttemptTest.attempt(new StopSignal(), "low_bridge")));
    }

    private void breaksAndDiesAtTheTrap() {
        ollama.says(PROSE).fails(500, "llama runner process has terminated");
    }

    /** It passed for a proof that all else is held: the pair's breaker opened, and what had been seen was forgotten. */
    @Test
    void whereTrapCallsDecideNothingAJobIsReleasedThreeTimes() {
        ollama.says(HELD).says(PROSE).says(PROSE);
        assertUnspent(deriver.derive(Attempts.attempt()));
        Attempts second = Attempts.attempt();
        for (int time = 0; time < 3; time++) {
            breaksAndDiesAtTheTrap();
            breaksAndDiesAtTheTrap();
            assertUnspent(deriver.derive(second));
        }
        breaksAndDiesAtTheTrap();
        Outcome.Unavailable pair = assertInstanceOf(
                Outcome.Unavailable.class, deriver.derive(second).outcome());
        assertEquals(Facts.INTERROGATION, pair.dependency().interrogationKey());
        assertTrue(pair.message().contains("no trap call told"), pair.message());
    }
}

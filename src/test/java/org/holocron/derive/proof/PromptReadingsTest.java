package org.holocron.derive.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonValue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.Progress;
import org.holocron.derive.job.StopSignal;
import org.holocron.derive.model.CallLimits;
import org.holocron.derive.model.Message;
import org.holocron.derive.model.ModelCall;
import org.holocron.derive.model.ModelIdentity;
import org.holocron.derive.model.PromptHandling;
import org.holocron.derive.model.Sampling;
import org.holocron.derive.model.ServerPool;
import org.holocron.derive.sql.H2TestDatabase;
import org.holocron.derive.testing.SetClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether prompts can be read whole, and were: with a server that counts, cuts and tells what a test has it. */
@Timeout(60)
class PromptReadingsTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final CallLimits LIMITS = new CallLimits(MINUTE, MINUTE, MINUTE);
    private static final int WINDOW = 4_096;
    private static final String SENTENCE = "The lake lies between two hills. ";

    private final CuttingServer server = new CuttingServer();
    private final SetClock clock = new SetClock();
    private H2TestDatabase database;
    private ModelProofStore store;
    private PromptReadings readings;

    @BeforeEach
    void open(@TempDir Path folder) {
        database = H2TestDatabase.in(folder);
        store = new StatementModelProofStore(database.database());
        readings = new PromptReadings(server, store, LIMITS, clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** A prompt of so many tokens of this server. */
    private static ProofRequest prompt(long tokens, int window) {
        String text =
                SENTENCE.repeat((int) (tokens * 4 / SENTENCE.length()) + 1).substring(0, (int) tokens * 4);
        ModelCall call = new ModelCall(
                "m",
                List.of(Message.user(text)),
                JsonValue.EMPTY_JSON_OBJECT,
                new Sampling(0, 0, 256, window, JsonValue.EMPTY_JSON_OBJECT),
                JsonValue.FALSE,
                null);
        return new ProofRequest(
                call, new ModelIdentity("m", null, "ab12"), new StopSignal(), new Progress(new SetClock()));
    }

    private static ProofRequest prompt(long tokens) {
        return prompt(tokens, WINDOW);
    }

    private ReadingResult after(ProofRequest request) {
        return readings.after(request, server.metrics(request.call(), 20), server.window, null);
    }

    private List<PromptFinding.Kind> findings() {
        return readings.findings().stream().map(PromptFinding::kind).toList();
    }

    private static LongUnaryOperator cutting(int window, int left) {
        return tokens -> tokens >= window ? left : tokens;
    }

    @Test
    void aPromptThatWasReadWholeTeachesAndCostsNoFurtherCall() {
        server.window = WINDOW;

        assertInstanceOf(ReadingResult.Whole.class, after(prompt(1_000)));
        assertEquals(0, server.made.size());
        PromptTokens learnt = store.learnt("ab12").orElseThrow();
        assertEquals(1, learnt.runs());
        assertEquals(1_000, learnt.tokens());
        assertEquals(PromptSize.of(prompt(1_000).call().messages()).ink(), learnt.bytes());
    }

    /** Some models think whatever they are asked, and the call did not show it. */
    @Test
    void whatAModelThatThinksUnaskedCountsTeachesNothing() {
        server.window = WINDOW;
        server.thinks = true;
        assertInstanceOf(ReadingResult.Whole.class, after(prompt(1_000)));
        assertEquals(Optional.empty(), store.learnt("ab12"));
    }

    /** It may have been cut to a window that nobody knows of. */
    @Test
    void whereTheWindowIsNotToldOnlySmallPromptsTeach() {
        after(prompt(1_000));
        assertEquals(Optional.empty(), store.learnt("ab12"));
        after(prompt(500));
        assertEquals(1, store.learnt("ab12").orElseThrow().runs());
    }

    /** It may have been another client's, and the prompt cut to less. */
    @Test
    void whereTheServerTellsAnotherWindowOnlySmallPromptsTeach() {
        server.window = WINDOW * 2;
        assertInstanceOf(ReadingResult.Whole.class, after(prompt(1_000)));
        assertEquals(Optional.empty(), store.learnt("ab12"));
    }

    /** The first cut is found, whatever the server leaves. */
    @ParameterizedTest
    @CsvSource({"1.01, 4096", "1.5, 4096", "3, 4096", "10, 4096", "1.01, 2050", "1.5, 2050", "3, 2050", "10, 2050"})
    void aCutOfAServerThatIgnoresTheWordIsFound(double times, int left) {
        server.counts = cutting(WINDOW, left);
        ReadingResult result = after(prompt((long) (WINDOW * times) + 1));

        ReadingResult.Cut cut = assertInstanceOf(ReadingResult.Cut.class, result);
        assertEquals(WINDOW, cut.window());
        assertTrue(cut.isTheJobs());
        assertEquals(List.of(PromptFinding.Kind.PROMPT_CUT), findings());
        assertEquals(Optional.empty(), store.learnt("ab12"));
    }

    /** Its model has a smaller one than is asked for. */
    @ParameterizedTest
    @CsvSource({"1.01, 2048", "1.5, 2048", "3, 2048", "10, 2048", "1.01, 1026", "1.5, 1026", "3, 1026", "10, 1026"})
    void aCutToASmallerWindowThatTheServerTellsIsFound(double times, int left) {
        server.window = 2_048;
        server.counts = cutting(2_048, left);
        ReadingResult result = after(prompt((long) (2_048 * times) + 1, 32_768));

        ReadingResult.Cut cut = assertInstanceOf(ReadingResult.Cut.class, result);
        assertEquals(2_048, cut.window());
        assertTrue(!cut.isTheJobs());
        assertEquals(List.of(PromptFinding.Kind.WINDOW_SMALLER, PromptFinding.Kind.PROMPT_CUT), findings());
    }

    /** Neither the window nor the count tells; what the model's prompts had before does. */
    @ParameterizedTest
    @CsvSource({"1.5", "3", "10"})
    void aCutToAWindowThatNobodyTellsIsFoundByWhatWasLearnt(double times) {
        for (int prompts = 0; prompts < 30; prompts++) {
            after(prompt(400 + prompts));
        }
        server.counts = cutting(1_777, 1_777);
        ReadingResult result = after(prompt((long) (1_777 * times), 32_768));

        assertEquals(0, assertInstanceOf(ReadingResult.Cut.class, result).window());
    }

    /** A prompt of half a window, by chance: no false alarm. */
    @ParameterizedTest
    @CsvSource({"2040", "2048", "2050", "2064"})
    void aWholePromptOfHalfAWindowIsWhole(long tokens) {
        assertInstanceOf(ReadingResult.Whole.class, after(prompt(tokens)));
        assertEquals(2, server.made.size(), "it is looked into by two calls");
        assertTrue(server.made.stream().allMatch(call -> call.sampling().maxTokens() == 1));
        assertEquals(List.of(), findings());
    }

    /** Then it does not cut. */
    @Test
    void aServerThatRefusesTheLongerPromptReadTheOther() {
        server.counts = tokens -> tokens > 2_050 ? CuttingServer.REFUSES : tokens;
        assertInstanceOf(ReadingResult.Whole.class, after(prompt(2_050)));
    }

    /** A language with more bytes to a token than the model has met: it is looked into once. */
    @Test
    void aDenserLanguageIsNoCut() {
        for (int prompts = 0; prompts < 30; prompts++) {
            after(prompt(400 + prompts));
        }
        server.counts = tokens -> tokens / 2;
        assertInstanceOf(ReadingResult.Whole.class, after(prompt(1_500)));
        assertEquals(2, server.made.size());
        assertInstanceOf(ReadingResult.Whole.class, after(prompt(1_500)));
        assertEquals(2, server.made.size(), "what was read whole once is no reason to look again");
    }

    /** What a model that thinks counts taught nothing, not even this: each job paid for two calls. */
    @Test
    void aDenserLanguageIsLookedIntoOnceForAModelThatThinksToo() {
        server.thinks = true;
        server.counts = tokens -> tokens - 2_000;
        assertInstanceOf(ReadingResult.Whole.class, after(prompt(3_000)));
        assertInstanceOf(ReadingResult.Whole.class, after(prompt(3_000)));
        assertEquals(2, server.made.size());
        assertEquals(Optional.empty(), store.learnt("ab12"));
    }

    @Test
    void whatCannotBeFoundOutIsNotTriedAtEachJob() {
        server.counts = tokens -> tokens > 2_060 ? 2_058 : tokens;
        assertInstanceOf(ReadingResult.Unknown.class, after(prompt(2_050)));
        assertInstanceOf(ReadingResult.Unknown.class, after(prompt(2_050)));
        assertEquals(2, server.made.size());

        clock.pass(Duration.ofMinutes(11));
        assertInstanceOf(ReadingResult.Unknown.class, after(prompt(2_050)));
        assertEquals(4, server.made.size());
    }

    /** All prompts of an interrogation may have half a window: each of its jobs paid for two calls. */
    @Test
    void afterSomeWholePromptsInARowOneInTenIsLookedInto() {
        for (int prompts = 0; prompts < 5 + 9; prompts++) {
            assertInstanceOf(ReadingResult.Whole.class, after(prompt(2_050)));
        }
        assertEquals(5 * 2, server.made.size());

        server.counts = tokens -> 2_050;
        assertInstanceOf(ReadingResult.Cut.class, after(prompt(2_050)));
        server.counts = LongUnaryOperator.identity();
        assertInstanceOf(ReadingResult.Whole.class, after(prompt(2_050)));
        assertEquals(7 * 2, server.made.size(), "a cut has all looked into again");
    }

    /** Whole prompts of half a window say nothing of one that has more bytes to a token than they. */
    @Test
    void wholePromptsDoNotHideALongOneThatWasCut() {
        for (int prompts = 0; prompts < 6; prompts++) {
            after(prompt(2_050));
        }
        server.counts = cutting(WINDOW, 2_050);
        assertInstanceOf(ReadingResult.Cut.class, after(prompt(WINDOW * 3)));
    }

    @Test
    void aServerThatCountsOnlyWhatIsNewIsNotCalledACutter() {
        server.counts = tokens -> 40;
        server.handling = new PromptHandling(false, true, "it counts badly: update it");
        assertInstanceOf(ReadingResult.Unknown.class, after(prompt(2_000)));
        assertEquals(List.of(PromptFinding.Kind.SERVER_VERSION), findings());
        assertEquals(Optional.empty(), store.learnt("ab12"));
    }

    @Test
    void whileTheServerIsUnavailableADoubtIsNotCleared() {
        Outcome.Unavailable gone = new Outcome.Unavailable(
                ErrorKind.MODEL_SERVER_UNAVAILABLE, "gone", Dependency.modelServer(server.address()));
        server.failure = gone;
        assertEquals(new ReadingResult.Failed(gone), after(prompt(2_050)));
    }

    @Test
    void aPromptThatCannotFitIsRefusedWithTheFigures() {
        PromptFit fit = readings.misfit(prompt(WINDOW * 10L)).orElseThrow();
        assertTrue(fit.isTheJobs());
        assertEquals(
                "the prompt of 163840 bytes (at least 14895 tokens) and 256 tokens for the answer do not fit into the"
                        + " window of 4096 tokens",
                fit.message());
        assertEquals(0, server.made.size());
    }

    /** The server's own count decides. */
    @Test
    void aPromptThatPerhapsDoesNotFitIsSent() {
        assertEquals(Optional.empty(), readings.misfit(prompt(WINDOW)));
        assertEquals(Optional.empty(), readings.misfit(prompt(WINDOW * 2L)));
    }

    /** A limit that takes the window whole was accepted, and its prompts were read. */
    @Test
    void theAnswersReserveIsHalfTheWindowAtMost() {
        ProofRequest small = prompt(500);
        Sampling greedy = new Sampling(0, 0, 100_000, WINDOW, JsonValue.EMPTY_JSON_OBJECT);
        ModelCall call =
                new ModelCall("m", small.call().messages(), JsonValue.EMPTY_JSON_OBJECT, greedy, JsonValue.FALSE, null);
        assertEquals(
                Optional.empty(),
                readings.misfit(new ProofRequest(call, small.model(), small.stop(), small.progress())));
    }

    @Test
    void aPromptThatOnlyTheModelsWindowIsTooSmallForIsNotTheJobsFault() {
        server.window = 1_024;
        server.longest = 1_024;
        after(prompt(500, 8_192));
        PromptFit fit = readings.misfit(prompt(4_000, 8_192)).orElseThrow();

        assertTrue(!fit.isTheJobs());
        assertTrue(
                fit.message().endsWith("the window of 1024 tokens that the server chose, though 8192 were asked for"));
    }

    /** Another client had loaded the model with less: that opened the breaker of all jobs, for which the server would have loaded it anew. */
    @Test
    void aSmallerWindowThatTheServerMayEnlargeRefusesNoPrompt() {
        server.window = 1_024;
        server.longest = 32_768;
        after(prompt(500, 8_192));
        assertEquals(Optional.empty(), readings.misfit(prompt(4_000, 8_192)));

        assertTrue(readings.misfit(prompt(80_000, 8_192)).orElseThrow().isTheJobs(), "what was asked for counts");
    }

    @Test
    void aSmallerWindowToWhichAPromptWasCutRefusesThoseThatDoNotFit() {
        server.window = 1_024;
        server.counts = cutting(1_024, 1_024);
        assertInstanceOf(ReadingResult.Cut.class, after(prompt(4_000, 8_192)));
        assertTrue(!readings.misfit(prompt(4_000, 8_192)).orElseThrow().isTheJobs());

        clock.pass(Duration.ofSeconds(31));
        after(prompt(500, 8_192));
        assertTrue(readings.misfit(prompt(4_000, 8_192)).isPresent(), "it still tells the same");

        clock.pass(Duration.ofSeconds(31));
        server.window = 2_048;
        after(prompt(500, 8_192));
        assertEquals(Optional.empty(), readings.misfit(prompt(9_000, 8_192)));
    }

    @Test
    void aSmallerWindowIsToldUntilItIsOver() {
        server.window = 2_048;
        after(prompt(500));
        assertEquals(List.of(PromptFinding.Kind.WINDOW_SMALLER), findings());

        server.window = WINDOW;
        clock.pass(Duration.ofSeconds(31));
        after(prompt(500));
        assertEquals(List.of(), findings());
    }

    /** Calls for several windows load the model again and again: what the server tells may be another call's. */
    @Test
    void whereCallsAskForSeveralWindowsNoneIsKnown() {
        server.window = 2_048;
        after(prompt(500, 2_048));
        after(prompt(500, WINDOW));
        assertEquals(List.of(), findings());
    }

    /** What it was asked for is nothing to it. */
    @Test
    void aServerWhoseWindowIsItsOwnIsJudgedByThatOne() {
        server.handling = new PromptHandling(true, false, null);
        assertInstanceOf(ReadingResult.Whole.class, after(prompt(2_050)));
        assertEquals(Optional.empty(), readings.misfit(prompt(WINDOW * 10L)));
        assertEquals(0, server.made.size());

        clock.pass(Duration.ofSeconds(31));
        server.window = 1_024;
        ReadingResult.Cut cut = assertInstanceOf(ReadingResult.Cut.class, after(prompt(1_024)));
        assertEquals(1_024, cut.window());
        assertTrue(cut.isTheJobs()
                && readings.misfit(prompt(WINDOW * 2L)).orElseThrow().isTheJobs());
        assertEquals(List.of(PromptFinding.Kind.WINDOW_SMALLER, PromptFinding.Kind.PROMPT_CUT), findings());
    }

    /** A model of the cloud has the cloud's window: its jobs failed, as too long for one that it was never given. */
    @Test
    void aModelThatAnotherHostRunsIsNotHeldToTheWindowThatWasAskedFor() {
        server.takesWindows = false;
        assertEquals(Optional.empty(), readings.misfit(prompt(WINDOW * 10L)));
        assertInstanceOf(ReadingResult.Whole.class, after(prompt(WINDOW)));
        assertInstanceOf(ReadingResult.Whole.class, after(prompt(WINDOW - 10)), "its answer is beyond nothing");
        assertEquals(List.of(), findings());
    }

    @Test
    void whatIsKnownAgainstAVersionIsToldUntilItIsOver() {
        server.handling = new PromptHandling(true, true, "it cuts: update it");
        assertEquals(Optional.empty(), readings.misfit(prompt(100)), "it is told, not refused");
        assertEquals(
                List.of("it cuts: update it"),
                readings.findings().stream().map(PromptFinding::message).toList());

        server.handling = PromptHandling.SOUND;
        readings.misfit(prompt(100));
        assertEquals(List.of(), findings());
    }

    /** The one that answered is asked for its window, its version and its counts; the others have nothing to do with it. */
    @Test
    void ofSeveralServersTheOneThatAnsweredIsJudged() {
        CuttingServer whole = new CuttingServer();
        whole.place = "http://other.test";
        whole.window = WINDOW;
        server.window = 1_024;
        server.counts = cutting(1_024, 1_024);
        readings = new PromptReadings(new ServerPool(List.of(whole, server), System::nanoTime), store, LIMITS, clock);
        ProofRequest large = prompt(2_000);

        assertInstanceOf(
                ReadingResult.Whole.class,
                readings.after(large, whole.metrics(large.call(), 20), whole.window, whole.address()));
        assertEquals(List.of(), findings());
        assertInstanceOf(
                ReadingResult.Cut.class,
                readings.after(large, server.metrics(large.call(), 20), server.window, server.address()));
        assertEquals(0, whole.made.size());
        assertTrue(readings.findings().stream()
                .allMatch(finding -> finding.address().equals(server.address())));
        assertEquals(Optional.empty(), readings.misfit(prompt(3_000)), "it fits on the other one");
    }
}

package org.holocron.derive.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.holocron.derive.model.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one answer's figures tell of whether its prompt was read whole. */
class TruncationCheckTest {

    private static final CallWindow WINDOW = new CallWindow(4_096, 4_096);
    private static final PromptSize LARGE = new PromptSize(20_000, 16_000, 3_000);

    private static String reading(long tokens, long answer, CallWindow window, PromptSize size) {
        return TruncationCheck.check(new ReadPrompt(size, tokens, answer), window, TokenDensity.UNKNOWN)
                .getClass()
                .getSimpleName();
    }

    @ParameterizedTest
    @CsvSource({
        "4096, 20, Cut",
        "4095, 20, Cut",
        "4094, 2, Plausible",
        "4000, 97, Plausible",
        "4000, 98, Shifted",
        "3000, 500, Plausible"
    })
    void aWholePromptLeavesRoomForItsAnswer(long tokens, long answer, String expected) {
        assertEquals(expected, reading(tokens, answer, WINDOW, LARGE));
    }

    /** Servers round a window up: what is beyond the one that was asked for is no cut yet. */
    @ParameterizedTest
    @CsvSource({"1000, Cut", "999, Cut", "1010, Plausible", "1020, Shifted"})
    void aWindowThatTheServerRoundsUpIsNoFullOne(long tokens, String expected) {
        assertEquals(expected, reading(tokens, 10, new CallWindow(1_000, 1_000), new PromptSize(4_000, 3_500, 600)));
    }

    @ParameterizedTest
    @CsvSource({"2050, Doubtful", "2064, Doubtful", "2032, Doubtful", "2065, Plausible", "2031, Plausible"})
    void halfAWindowIsAReasonToLook(long tokens, String expected) {
        assertEquals(expected, reading(tokens, 20, WINDOW, new PromptSize(9_000, 8_000, 1_500)));
    }

    /** A token has a byte or more. */
    @Test
    void aPromptOfFewerBytesThanTheWindowHasTokensIsNotLookedInto() {
        assertEquals("Plausible", reading(2_050, 20, WINDOW, new PromptSize(3_800, 3_500, 700)));
    }

    /** Nobody knows whether the figure was this call's, so that it is no proof. */
    @ParameterizedTest
    @CsvSource({
        "2048, Doubtful",
        "2047, Doubtful",
        "2040, Doubtful",
        "1026, Doubtful",
        "1900, Plausible",
        "2500, Plausible"
    })
    void aSmallerWindowThatTheServerTellsIsAReasonToLook(long tokens, String expected) {
        assertEquals(expected, reading(tokens, 20, new CallWindow(4_096, 2_048), new PromptSize(9_000, 8_000, 1_500)));
    }

    /** Another client had the model loaded with more after the call: a cut to what was asked for was taken to be a whole prompt. */
    @ParameterizedTest
    @CsvSource({"4096, Doubtful", "4095, Doubtful", "2050, Doubtful", "3000, Plausible", "5000, Plausible"})
    void aLargerWindowThatTheServerTellsMayBeAnothers(long tokens, String expected) {
        assertEquals(expected, reading(tokens, 20, new CallWindow(4_096, 32_768), LARGE));
    }

    /** A server whose window is set when it starts: what the call asked for is nothing to it. */
    @Test
    void aLargerWindowThatTheServerTellsIsTheOneThatCounts() {
        assertEquals("Plausible", reading(4_096, 20, new CallWindow(32_768, 32_768), LARGE));
        assertEquals("Plausible", reading(20_000, 20, CallWindow.UNKNOWN, new PromptSize(90_000, 80_000, 15_000)));
        assertEquals(
                "Cut", reading(32_768, 20, new CallWindow(32_768, 32_768), new PromptSize(200_000, 160_000, 30_000)));
    }

    @Test
    void moreBytesToATokenThanInAnyPromptSoFarAreAReasonToLook() {
        ReadPrompt read = new ReadPrompt(new PromptSize(5_000, 4_200, 800), 1_000, 20);
        TokenDensity learnt = new TokenDensity(3, 0);

        assertTrue(TruncationCheck.check(read, WINDOW, learnt) instanceof TruncationCheck.Doubtful);
        assertTrue(TruncationCheck.check(read, WINDOW, TokenDensity.UNKNOWN) instanceof TruncationCheck.Plausible);
        assertTrue(
                TruncationCheck.check(read, WINDOW, new TokenDensity(3, 4.2)) instanceof TruncationCheck.Plausible,
                "one such was read whole");
    }

    @Test
    void whatIsExpectedBeyondTheWindowDidNotFitIntoIt() {
        ReadPrompt read = new ReadPrompt(LARGE, 1_000, 20);

        assertEquals(new TruncationCheck.Doubtful(0), TruncationCheck.check(read, WINDOW, TokenDensity.UNKNOWN));
        assertEquals(
                new TruncationCheck.Doubtful(4_096), TruncationCheck.check(read, WINDOW, new TokenDensity(3.5, 0)));
    }

    @Test
    void aServerThatDoesNotCountTellsNothing() {
        assertEquals("Plausible", reading(0, 0, WINDOW, LARGE));
        assertFalse(TruncationCheck.isBeyondAllTexts(new ReadPrompt(LARGE, 0, 0)));
    }

    @Test
    void noTextHasSoManyBytesToAToken() {
        assertTrue(TruncationCheck.isBeyondAllTexts(new ReadPrompt(sizeOf("x".repeat(2_401)), 100, 1)));
        assertFalse(TruncationCheck.isBeyondAllTexts(new ReadPrompt(sizeOf("x".repeat(2_400)), 100, 1)));
    }

    /** Some tokenizers make one token of any number of blanks. */
    @Test
    void whiteSpaceIsNoInk() {
        assertEquals(new PromptSize(3_000, 0, 0), sizeOf(" \n\t".repeat(1_000)));
        assertEquals(new PromptSize(12, 9, 3), sizeOf("zwölf\n ab c"));
    }

    private static PromptSize sizeOf(String text) {
        return PromptSize.of(List.of(Message.user(text)));
    }
}

package org.holocron.derive.derivation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.model.CallMetrics;
import org.holocron.derive.model.Message;
import org.junit.jupiter.api.Test;

/** When a server has read too little of what it was sent. */
class TruncationCheckTest {

    @Test
    void aPromptOfWhichMuchIsMissingIsFound() {
        assertEquals(
                ErrorKind.WINDOW_FULL,
                TruncationCheck.check(read(100), List.of(Message.user("x".repeat(2_401))))
                        .orElseThrow()
                        .kind());
    }

    /** The setting of one vendor's window was named, whichever server had cut the prompt. */
    @Test
    void itsWordsHoldForEveryServer() {
        assertEquals(
                "the server read only 100 tokens of messages of 2401 bytes: evidence may have been cut; use a larger context"
                        + " window or give less evidence",
                TruncationCheck.check(read(100), List.of(Message.user("x".repeat(2_401))))
                        .orElseThrow()
                        .message());
    }

    /** The whole request was counted: a large schema beside a short prompt was taken for evidence that had been cut. */
    @Test
    void aPromptThatWasReadWholeIsNot() {
        assertTrue(TruncationCheck.check(
                        read(100), List.of(Message.system("x".repeat(1_200)), Message.user("x".repeat(1_200))))
                .isEmpty());
    }

    @Test
    void whiteSpaceIsNotCounted() {
        assertTrue(TruncationCheck.check(read(1), List.of(Message.user(" \n\t".repeat(1_000))))
                .isEmpty());
    }

    @Test
    void aServerThatDoesNotCountTellsNothing() {
        assertTrue(TruncationCheck.check(read(0), List.of(Message.user("x".repeat(2_401))))
                .isEmpty());
    }

    private static CallMetrics read(long promptTokens) {
        return new CallMetrics(0, 0, promptTokens, 0, 0, 0, 0);
    }
}

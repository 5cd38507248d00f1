package org.holocron.derive.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerBoundTest {

    private static final long HEAP = 768L * 1024 * 1024;

    @ParameterizedTest
    @CsvSource({"1", "2", "8", "64", "256"})
    void theAnswersOfAllSlotsFitIntoTheHeap(int slots) {
        long together = AnswerBound.share(HEAP, slots) * 24 * slots;
        assertTrue(together <= HEAP / 2, together + " bytes");
        assertTrue(AnswerBound.share(HEAP, slots) >= 64 * 1024, "an answer of facts must fit in any case");
    }

    @Test
    void theTokensOfTheRequestBoundTheAnswer() {
        AnswerBound bound = AnswerBound.of(2_048, 8_192, 0, 4_000_000);
        assertEquals(65_536 + 2_048 * 256, bound.characters());
        assertTrue(bound.reason().contains("2048 tokens"), bound.reason());
    }

    /** Three times told, with its bytes, a token is many times as long as its text. */
    @Test
    void whatIsToldOfTokensIsPartOfTheAnswer() {
        assertEquals(
                65_536 + 100 * 2 * (128 + 3 * 640),
                AnswerBound.of(100, 8_192, 2, 4_000_000).characters());
        String reason = AnswerBound.of(2_048, 8_192, 2, 1_000_000).reason();
        assertTrue(reason.contains("token_probabilities"), reason);
        assertFalse(AnswerBound.of(0, 0, 0, 1_000_000).reason().contains("token_probabilities"));
    }

    @Test
    void withoutALimitOfTokensTheShareDoes() {
        AnswerBound bound = AnswerBound.of(-1, 8_192, 0, 1_000_000);
        assertEquals(1_000_000, bound.characters());
        assertTrue(bound.reason().contains("DERIVE_CONCURRENCY"), bound.reason());
        assertEquals(1_000_000, AnswerBound.of(0, 0, 0, 1_000_000).characters());
    }
}

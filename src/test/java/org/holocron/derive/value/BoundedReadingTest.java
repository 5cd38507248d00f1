package org.holocron.derive.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Span;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that are made to take long. How much is read is counted: a text that is twice as long makes at most twice as many quantities, and a check looks at its sentence alone. */
class BoundedReadingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "1.",
                "1,234",
                "1 ",
                "1-",
                "1/",
                "1:",
                "(1) ",
                "1e",
                "two hundred ",
                "million ",
                "zwei",
                "1 m ",
                "1 | ",
                "up to 1 m not ",
                "$",
                "½",
                "- ",
                "1 000",
                "no 1 y "
            })
    void aRepeatedPieceIsReadInBoundedSteps(String piece) {
        String text = piece.repeat(6_000 / piece.length());
        String twice = text + text;

        int once = read(text);
        int both = read(twice);

        assertTrue(both <= 2 * once + 2, () -> once + " and " + both);
        Words words = new Words(twice, new Span(0, twice.length()), Set.of());
        Finding finding = new NumberCheck()
                .check(
                        new ClaimedValue(Json.createValue(7_654_321), "m", Map.of(), "height", List.of("Aurora")),
                        words);
        assertEquals(false, finding.status() == ClaimStatus.GROUNDED);
    }

    private static int read(String text) {
        return QuantityReader.read(text, new Span(0, text.length()), Set.of()).size();
    }
}

package org.holocron.derive.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.history.AnsweredClaim;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which values of two answers are the same. */
class ValuePairTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "34 | 34.0 | same",
                "3.4e1 | 34 | same",
                "34 | \"34\" | different",
                "\"Acme  Ltd \" | \"Acme Ltd\" | same",
                "\"Acme Ltd\" | \"ACME Ltd\" | different",
                "\"e\u0301\" | \"\u00e9\" | same",
                "[1,2] | [1.0,2] | same",
                "[1,2] | [2,1] | different",
                "[\"a\",\"b\"] | [\"a,b\"] | different",
                "{\"a\":1,\"b\":{\"c\":2}} | {\"b\":{\"c\":2.0},\"a\":1} | same",
                "true | \"true\" | different",
                "null | null | same",
                "no json | no json | same"
            })
    void valuesAreTheSameIfTheyAreWorthTheSame(String left, String right, String expected) {
        assertEquals(List.of(expected), compared(Stream.of(claim("k", left)), Stream.of(claim("k", right))));
    }

    @Test
    void aUnitBelongsToItsValue() {
        AnsweredClaim metres = new AnsweredClaim("k", "34", "m", ClaimStatus.GROUNDED);
        AnsweredClaim feet = new AnsweredClaim("k", "34", "ft", ClaimStatus.GROUNDED);

        assertEquals(List.of("different"), compared(Stream.of(metres), Stream.of(feet)));
        assertEquals(List.of("different"), compared(Stream.of(metres), Stream.of(claim("k", "34"))));
    }

    @Test
    void ofSeveralUnderOneKeyTheSameAreFoundWhereverTheyStand() {
        assertEquals(
                List.of("same", "different", "same", "only left"),
                compared(
                        Stream.of(claim("k", "1"), claim("k", "2"), claim("k", "3"), claim("k", "4")),
                        Stream.of(claim("k", "9"), claim("k", "3"), claim("k", "1"))));
        assertEquals(
                List.of("same", "only right", "only right"),
                compared(Stream.of(claim("k", "1")), Stream.of(claim("k", "1"), claim("k", "1"), claim("x", "1"))));
    }

    @Test
    void whatOneDoesNotHaveIsItsAlone() {
        assertEquals(
                List.of("only left", "only right"), compared(Stream.of(claim("a", "1")), Stream.of(claim("b", "1"))));
    }

    private static List<String> compared(Stream<AnsweredClaim> left, Stream<AnsweredClaim> right) {
        return ValuePair.of(
                        left.map(ComparedValue::of).toList(),
                        right.map(ComparedValue::of).toList())
                .stream()
                .map(pair -> pair.left() == null
                        ? "only right"
                        : pair.right() == null ? "only left" : pair.isSame() ? "same" : "different")
                .toList();
    }

    private static AnsweredClaim claim(String key, String value) {
        return new AnsweredClaim(key, value, null, ClaimStatus.GROUNDED);
    }
}

package org.holocron.derive.grammar;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a schema says of numbers. */
final class NumberReader {

    private static final List<String> BOUNDS = List.of("minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum");

    private NumberReader() {}

    static Optional<Rule> number(JsonObject schema, Place place) {
        multiples(schema, place);
        BOUNDS.stream()
                .filter(schema::containsKey)
                .forEach(keyword -> place.lost(
                        keyword, Support.IGNORED, "the grammars hold it for integers only, not for numbers"));
        return contradictory(schema) ? Optional.empty() : Optional.of(Rule.FREE);
    }

    /** Whether no number is within the bounds. */
    private static boolean contradictory(JsonObject schema) {
        return exceeds(schema, "minimum", "maximum", 1)
                || exceeds(schema, "exclusiveMinimum", "maximum", 0)
                || exceeds(schema, "minimum", "exclusiveMaximum", 0)
                || exceeds(schema, "exclusiveMinimum", "exclusiveMaximum", 0);
    }

    /** @param from what the comparison must be, at least: 0 if equal bounds are too many */
    private static boolean exceeds(JsonObject schema, String lower, String upper, int from) {
        return bound(schema, lower)
                .flatMap(least -> bound(schema, upper).map(most -> least.compareTo(most) >= from))
                .orElse(false);
    }

    static Optional<Rule> integer(JsonObject schema, Place place) {
        multiples(schema, place);
        Optional<BigInteger> least = Stream.of(
                        bound(schema, "minimum").map(NumberReader::ceiling),
                        bound(schema, "exclusiveMinimum")
                                .map(bound -> floor(bound).add(BigInteger.ONE)))
                .flatMap(Optional::stream)
                .max(BigInteger::compareTo);
        Optional<BigInteger> most = Stream.of(
                        bound(schema, "maximum").map(NumberReader::floor),
                        bound(schema, "exclusiveMaximum")
                                .map(bound -> ceiling(bound).subtract(BigInteger.ONE)))
                .flatMap(Optional::stream)
                .min(BigInteger::compareTo);
        return Rules.whole(least, most, place);
    }

    private static void multiples(JsonObject schema, Place place) {
        if (schema.containsKey("multipleOf")) {
            place.lost("multipleOf", Support.IGNORED, "the grammars know nothing of it");
        }
    }

    private static Optional<BigDecimal> bound(JsonObject schema, String keyword) {
        return schema.get(keyword) instanceof JsonNumber number
                ? Optional.of(number.bigDecimalValue())
                : Optional.empty();
    }

    private static BigInteger ceiling(BigDecimal bound) {
        return bound.setScale(0, RoundingMode.CEILING).toBigInteger();
    }

    private static BigInteger floor(BigDecimal bound) {
        return bound.setScale(0, RoundingMode.FLOOR).toBigInteger();
    }
}

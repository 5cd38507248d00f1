package org.holocron.derive.corpus;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** Where the other validator judges otherwise, with the reason; nothing else may be left out of a comparison. */
enum KnownDifference {
    /** It divides by {@code multipleOf} as doubles, to which 9007199254740993 is even. */
    MULTIPLE_OF((schema, document) -> schema.toString().contains("\"multipleOf\"") && hasNoDouble(document)),
    /** Java's {@code $} matches before a line break at the end too, which ECMA-262's does not. */
    END_OF_LINE((schema, document) -> schema.toString().contains("$\"") && endsALine(document.toString()));

    private static final int DIGITS_OF_A_DOUBLE = 15;

    private final BiPredicate<JsonObject, JsonObject> applies;

    KnownDifference(BiPredicate<JsonObject, JsonObject> applies) {
        this.applies = applies;
    }

    static Optional<KnownDifference> of(JsonObject schema, JsonObject document) {
        return Arrays.stream(values())
                .filter(each -> each.applies.test(schema, document))
                .findFirst();
    }

    private static boolean endsALine(String json) {
        return Stream.of("\\n", "\\r", "\\u2028", "\u2028", "\u2029", "\u0085")
                .anyMatch(end -> json.contains(end + '"'));
    }

    private static boolean hasNoDouble(JsonValue value) {
        if (value instanceof JsonObject object) {
            return object.values().stream().anyMatch(KnownDifference::hasNoDouble);
        }
        if (value instanceof JsonArray list) {
            return list.stream().anyMatch(KnownDifference::hasNoDouble);
        }
        return value instanceof JsonNumber number
                && !isPlain(number.bigDecimalValue().stripTrailingZeros());
    }

    private static boolean isPlain(BigDecimal number) {
        return number.precision() - number.scale() <= DIGITS_OF_A_DOUBLE
                && Math.abs(number.scale()) < DIGITS_OF_A_DOUBLE;
    }
}

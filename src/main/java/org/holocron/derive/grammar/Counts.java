package org.holocron.derive.grammar;

import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Reads {@code minLength} and its like, however large and however written. */
final class Counts {

    private static final BigDecimal MOST = BigDecimal.valueOf(Integer.MAX_VALUE);

    private Counts() {}

    /** 0 if nothing is said. */
    static int least(@Nullable JsonValue count) {
        return count instanceof JsonNumber number ? whole(number, RoundingMode.CEILING) : 0;
    }

    /** {@link Integer#MAX_VALUE} if nothing is said. */
    static int most(@Nullable JsonValue count) {
        return count instanceof JsonNumber number ? whole(number, RoundingMode.FLOOR) : Integer.MAX_VALUE;
    }

    private static int whole(JsonNumber number, RoundingMode rounding) {
        return number.bigDecimalValue()
                .min(MOST)
                .max(BigDecimal.ZERO)
                .setScale(0, rounding)
                .intValueExact();
    }
}

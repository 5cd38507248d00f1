package org.holocron.derive.simulator;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** The number next to zero that a schema allows. */
final class SmallestNumber {

    private SmallestNumber() {}

    /** Zero if the bounds allow it, else the bound next to it. */
    static BigDecimal of(JsonObject schema) {
        BigDecimal step = number(schema, "multipleOf", BigDecimal.ONE);
        BigDecimal least = number(schema, "minimum", BigDecimal.ZERO);
        BigDecimal above = number(schema, "exclusiveMinimum", null);
        BigDecimal value = least.max(BigDecimal.ZERO);
        if (above != null && value.compareTo(above) <= 0) {
            value = above.add(step);
        }
        BigDecimal most = number(schema, "maximum", number(schema, "exclusiveMaximum", null));
        if (most != null && value.compareTo(most) >= 0) {
            value = schema.containsKey("maximum") ? most : middle(number(schema, "minimum", most.subtract(step)), most);
        }
        return value.signum() == 0 || !schema.containsKey("multipleOf")
                ? value
                : value.divide(step, 0, RoundingMode.CEILING).multiply(step);
    }

    private static BigDecimal middle(BigDecimal one, BigDecimal other) {
        return one.add(other).divide(BigDecimal.valueOf(2));
    }

    private static @Nullable BigDecimal number(JsonObject schema, String key, @Nullable BigDecimal otherwise) {
        return schema.get(key) instanceof JsonNumber number ? number.bigDecimalValue() : otherwise;
    }
}

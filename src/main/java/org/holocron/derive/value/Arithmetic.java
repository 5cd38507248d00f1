package org.holocron.derive.value;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.value.Quantity.Reading;

/** Says whether a claimed number may have been computed from two of the words' numbers. Whether that was right is not for a check of words to say: a person looks. */
final class Arithmetic {

    private static final int MOST_NUMBERS = 12;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Arithmetic() {}

    static boolean mayGive(ClaimedNumber claim, List<Quantity> quantities) {
        for (Reading reading : claim.readings()) {
            List<BigDecimal> numbers = numbers(reading.unit(), quantities);
            if (isSumOfAll(numbers, reading.value())
                    || anyPair(numbers, reading.value().abs())) {
                return true;
            }
        }
        return false;
    }

    private static List<BigDecimal> numbers(@org.jspecify.annotations.Nullable Unit unit, List<Quantity> quantities) {
        List<BigDecimal> numbers = new ArrayList<>();
        for (Quantity quantity : quantities) {
            Reading first = quantity.readings().get(0);
            Optional<BigDecimal> converted = unit == null || first.unit() == null
                    ? Optional.empty()
                    : UnitConversion.convert(first.value(), first.unit(), unit);
            numbers.add(converted.orElse(first.value()));
        }
        return numbers.subList(0, Math.min(MOST_NUMBERS, numbers.size()));
    }

    private static boolean isSumOfAll(List<BigDecimal> numbers, BigDecimal value) {
        BigDecimal sum = numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return numbers.size() > 1 && (isEqual(sum, value) || isEqual(HUNDRED.subtract(sum), value));
    }

    private static boolean anyPair(List<BigDecimal> numbers, BigDecimal value) {
        for (int i = 0; i < numbers.size(); i++) {
            for (int j = 0; j < numbers.size(); j++) {
                if (i != j && gives(numbers.get(i), numbers.get(j), value)) {
                    return true;
                }
            }
            if (isEqual(numbers.get(i).multiply(BigDecimal.valueOf(2)), value)
                    || isEqual(numbers.get(i).multiply(BigDecimal.valueOf(3)), value)
                    || isEqual(HUNDRED.subtract(numbers.get(i)), value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean gives(BigDecimal one, BigDecimal other, BigDecimal value) {
        if (isEqual(one.add(other), value)
                || isEqual(one.subtract(other).abs(), value)
                || isEqual(one.multiply(other), value)) {
            return true;
        }
        if (other.signum() == 0) {
            return false;
        }
        BigDecimal quotient = one.divide(other, MathContext.DECIMAL64);
        return isEqual(quotient, value) || isEqual(quotient.multiply(HUNDRED), value);
    }

    private static boolean isEqual(BigDecimal one, BigDecimal other) {
        return Comparison.isEqual(one, other);
    }
}

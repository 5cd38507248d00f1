package org.holocron.derive.value;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long something took, as a clock writes it: {@code 00:06:45} are 405 seconds. Of {@code 6:45} nobody knows whether it is of minutes or hours. */
final class ClockDuration {

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,3}):([0-5]\\d):([0-5]\\d)(?![:\\d])");
    private static final int LONGEST = 10;
    private static final Unit SECOND = UnitNames.of("second").get(0);

    private ClockDuration() {}

    /** Whether the claim is so long. */
    static boolean isSame(ClaimedNumber claim, Quantity quantity, String text) {
        int start = quantity.span().start();
        boolean isFirst = start == 0 || text.charAt(start - 1) != ':';
        Matcher written = WRITTEN.matcher(text).region(start, Math.min(text.length(), start + LONGEST));
        if (quantity.kind() != QuantityKind.TIME || !isFirst || !written.lookingAt()) {
            return false;
        }
        BigDecimal seconds = BigDecimal.valueOf(Long.parseLong(written.group(1)) * 3600
                + Long.parseLong(written.group(2)) * 60
                + Long.parseLong(written.group(3)));
        return claim.readings().stream().anyMatch(reading -> isSame(reading, seconds));
    }

    private static boolean isSame(Quantity.Reading claimed, BigDecimal seconds) {
        Unit unit = claimed.unit();
        return unit != null
                && UnitConversion.convert(claimed.value(), unit, SECOND)
                        .filter(value -> Comparison.isEqual(value, seconds))
                        .isPresent();
    }
}

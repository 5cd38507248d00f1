package org.holocron.derive.value;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.holocron.derive.value.Quantity.Reading;

/** How a quantity of the words compares with the claimed one. The first in this order counts where it can be read in several ways. */
enum Comparison {
    /** The same quantity, whatever its unit. */
    SAME,
    /** The same if it is read in one of the ways that the words leave open. */
    SAME_IF_SO_READ,
    /** The same number; only the claim has a unit. */
    SAME_WITHOUT_UNIT,
    /** The same number; the claim's unit is none that is known. */
    SAME_OF_UNKNOWN_UNIT,
    /** The same but for the sign. */
    OTHER_SIGN,
    /** The claim is the words' value, rounded. */
    ROUNDED,
    /** The words' value is the claim, rounded. */
    MORE_EXACT,
    /** The same number of another unit. */
    OTHER_UNIT,
    /** The same figures, times a power of ten. */
    OTHER_SCALE,
    /** Another value of this kind. */
    OTHER_VALUE,
    /** Something else. */
    UNRELATED;

    private static final Unit PART = new Unit("part", Unit.RATIO);

    /** What two conversions may differ by. */
    private static final BigDecimal TOLERANCE = new BigDecimal("1e-9");

    private static final BigDecimal SMALL_PART = new BigDecimal("0.05");

    static Comparison of(ClaimedNumber claim, List<Reading> claimed, Quantity quantity) {
        Comparison best = UNRELATED;
        for (Reading mine : claimed) {
            for (Reading theirs : quantity.readings()) {
                Comparison one = of(claim, mine, theirs);
                best = one.compareTo(best) < 0 ? one : best;
            }
        }
        return best == SAME && isOneOfTwoUnits(claimed, quantity) ? SAME_IF_SO_READ : best;
    }

    /** The words write a unit that is two: "5 MG" in capitals, a ton. The claim means one of them. */
    private static boolean isOneOfTwoUnits(List<Reading> claimed, Quantity quantity) {
        List<Unit> stated =
                quantity.readings().stream().flatMap(reading -> units(reading)).toList();
        return stated.stream().anyMatch(one -> stated.stream()
                .anyMatch(other -> UnitNames.isTwin(one, other)
                        && !(isAmong(one, claimed) && isAmong(other, claimed))
                        && claimed.stream().flatMap(reading -> units(reading)).anyMatch(mine -> mine.dimension()
                                .equals(one.dimension()))));
    }

    private static boolean isAmong(Unit unit, List<Reading> readings) {
        return readings.stream().flatMap(reading -> units(reading)).anyMatch(unit::equals);
    }

    private static Stream<Unit> units(Reading reading) {
        return Stream.ofNullable(reading.unit());
    }

    boolean isSame() {
        return compareTo(SAME_OF_UNKNOWN_UNIT) <= 0;
    }

    private static Comparison of(ClaimedNumber claim, Reading mine, Reading theirs) {
        if (!claim.unknownUnit().isEmpty()) {
            return ofUnknownUnit(claim, mine, theirs);
        }
        if (mine.unit() == null) {
            boolean ratio = theirs.unit() != null && theirs.unit().isRatio();
            Comparison bare = ofValues(mine.value(), theirs.value(), theirs.sure() && mine.sure());
            Optional<BigDecimal> part = ratio && theirs.unit() != null
                    ? UnitConversion.convert(theirs.value(), theirs.unit(), PART)
                    : Optional.empty();
            return part.isPresent() && isEqual(part.get(), mine.value()) ? SAME : bare;
        }
        if (theirs.unit() == null) {
            Comparison bare = ofValues(mine.value(), theirs.value(), theirs.sure() && mine.sure());
            boolean share = mine.unit().isRatio()
                    && UnitConversion.convert(mine.value(), mine.unit(), PART)
                            .filter(part -> isEqual(part, theirs.value()))
                            .isPresent();
            return bare == SAME || share ? SAME_WITHOUT_UNIT : bare;
        }
        Optional<BigDecimal> converted = UnitConversion.convert(theirs.value(), theirs.unit(), mine.unit());
        if (converted.isPresent()) {
            Comparison same = ofValues(mine.value(), converted.get(), theirs.sure() && mine.sure());
            if (same.compareTo(OTHER_SCALE) >= 0
                    && !isEqual(mine.value(), theirs.value())
                    && isWithinItsFigures(mine.value(), converted.get())) {
                return ROUNDED;
            }
            return same.compareTo(OTHER_SCALE) >= 0
                            && !theirs.unit().id().equals(mine.unit().id())
                            && isEqual(mine.value(), theirs.value())
                    ? OTHER_UNIT
                    : same;
        }
        boolean kin = theirs.unit().dimension().equals(mine.unit().dimension());
        return isEqual(mine.value(), theirs.value()) ? OTHER_UNIT : kin ? OTHER_VALUE : UNRELATED;
    }

    private static Comparison ofUnknownUnit(ClaimedNumber claim, Reading mine, Reading theirs) {
        Comparison bare = ofValues(mine.value(), theirs.value(), theirs.sure());
        if (theirs.unit() != null) {
            return bare == SAME ? OTHER_UNIT : UNRELATED;
        }
        return bare == SAME ? SAME_OF_UNKNOWN_UNIT : bare;
    }

    private static Comparison ofValues(BigDecimal claimed, BigDecimal stated, boolean sure) {
        if (isEqual(claimed, stated)) {
            return sure ? SAME : SAME_IF_SO_READ;
        }
        if (claimed.signum() != 0 && isEqual(claimed.negate(), stated)) {
            return OTHER_SIGN;
        }
        if (isRounded(claimed, stated)) {
            return ROUNDED;
        }
        if (isRounded(stated, claimed)) {
            return MORE_EXACT;
        }
        return hasSameFigures(claimed, stated) ? OTHER_SCALE : OTHER_VALUE;
    }

    static boolean isEqual(BigDecimal one, BigDecimal other) {
        if (one.compareTo(other) == 0) {
            return true;
        }
        BigDecimal difference = one.subtract(other).abs();
        return difference.compareTo(one.abs().max(other.abs()).multiply(TOLERANCE)) <= 0;
    }

    /** Whether what was converted differs by less than the claim's own last figure tells, and by little: 8 km for 5 miles. */
    private static boolean isWithinItsFigures(BigDecimal claimed, BigDecimal converted) {
        BigDecimal plain = claimed.stripTrailingZeros();
        BigDecimal difference = converted.subtract(claimed).abs();
        BigDecimal half = new BigDecimal("0.5").scaleByPowerOfTen(-plain.scale());
        return claimed.signum() != 0
                && difference.compareTo(half) <= 0
                && difference.compareTo(claimed.abs().multiply(SMALL_PART)) <= 0;
    }

    /** Whether the first is the second with fewer figures. */
    private static boolean isRounded(BigDecimal rounded, BigDecimal exact) {
        if (rounded.signum() == 0 || rounded.signum() != exact.signum()) {
            return false;
        }
        BigDecimal plain = rounded.stripTrailingZeros();
        int figures = plain.precision();
        if (figures >= exact.stripTrailingZeros().precision()
                || figures < 2 && exact.stripTrailingZeros().precision() > 3) {
            return false;
        }
        BigDecimal step = BigDecimal.ONE.scaleByPowerOfTen(-plain.scale());
        return exact.subtract(plain).abs().compareTo(step) < 0
                && (isEqual(exact.setScale(plain.scale(), RoundingMode.HALF_UP), plain)
                        || isEqual(exact.setScale(plain.scale(), RoundingMode.DOWN), plain));
    }

    private static boolean hasSameFigures(BigDecimal one, BigDecimal other) {
        if (one.signum() == 0 || other.signum() == 0) {
            return false;
        }
        BigDecimal mine = figures(one);
        BigDecimal theirs = figures(other);
        return isEqual(mine, theirs);
    }

    private static BigDecimal figures(BigDecimal value) {
        BigDecimal plain = value.abs().round(MathContext.DECIMAL64).stripTrailingZeros();
        return plain.scaleByPowerOfTen(plain.scale() - plain.precision() + 1);
    }
}

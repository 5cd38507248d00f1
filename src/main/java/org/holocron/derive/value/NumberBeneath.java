package org.holocron.derive.value;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/**
 * Whether a number of the words is the claimed one by what stands over it or near it: its unit, or a scale for all beneath. That is looked for only where
 * some unit or scale would make both the same, since most numbers are others.
 */
final class NumberBeneath {

    /** Two numbers that differ by more are not the same, whatever was rounded on the way. */
    private static final double TOLERANCE = 1e-6;

    private final ClaimedNumber claim;
    private final Words words;
    private @Nullable List<Candidate> candidates;

    /** What a bare number must say to be the claimed one in this unit. */
    private record Candidate(Quantity.Reading claimed, Unit unit, double value) {}

    NumberBeneath(ClaimedNumber claim, Words words) {
        this.claim = claim;
        this.words = words;
    }

    /** A column in thousands. */
    boolean isScaled(Quantity quantity) {
        return quantity.kind().isMeasured()
                && mayBePower(quantity)
                && ScaleHead.of(words, quantity).isPower(claim, quantity);
    }

    private boolean mayBePower(Quantity quantity) {
        for (Quantity.Reading mine : claim.readings()) {
            for (Quantity.Reading stated : quantity.readings()) {
                double power =
                        Math.log10(mine.value().doubleValue() / stated.value().doubleValue());
                if (power > 0.5 && Math.abs(power - Math.rint(power)) < TOLERANCE) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The number is bare, and its unit stands over its column or near it: 1.415 beneath "Länge (m)" for 1.415 km. */
    boolean isInUnitNear(Quantity quantity) {
        if (quantity.hasUnit() || !quantity.kind().isMeasured() || !claim.hasUnit()) {
            return false;
        }
        for (Candidate candidate : candidates()) {
            if (mayBe(quantity, candidate) && isSame(quantity, candidate) && isNear(quantity, candidate.unit())) {
                return true;
            }
        }
        return false;
    }

    private static boolean mayBe(Quantity quantity, Candidate candidate) {
        return quantity.readings().stream().anyMatch(reading -> {
            double value = reading.value().doubleValue();
            return Math.abs(value - candidate.value()) <= TOLERANCE * Math.abs(value);
        });
    }

    private boolean isSame(Quantity quantity, Candidate candidate) {
        List<Quantity.Reading> readings = quantity.readings().stream()
                .map(reading -> new Quantity.Reading(reading.value(), candidate.unit(), reading.sure()))
                .toList();
        return Comparison.of(claim, List.of(candidate.claimed()), quantity.with(readings)) == Comparison.SAME;
    }

    private boolean isNear(Quantity quantity, Unit unit) {
        return new UnitsNear(words.read(), quantity.span())
                .units(unit.dimension())
                .contains(unit);
    }

    /** In each unit that stands in the text so far. */
    private List<Candidate> candidates() {
        List<Candidate> known = candidates;
        if (known == null) {
            known = newCandidates();
            candidates = known;
        }
        return known;
    }

    private List<Candidate> newCandidates() {
        List<Candidate> all = new ArrayList<>();
        Span sentence = Clauses.sentence(words.text(), words.span());
        List<UnitsNear.Found> found =
                words.read().units(0, Math.min(words.text().length(), sentence.end() + Clauses.FARTHEST));
        for (Quantity.Reading mine : claim.readings()) {
            Unit own = mine.unit();
            for (Unit unit : own == null ? Set.<Unit>of() : UnitsNear.of(own.dimension(), found)) {
                UnitConversion.convert(mine.value(), own, unit)
                        .map(BigDecimal::doubleValue)
                        .ifPresent(value -> all.add(new Candidate(mine, unit, value)));
            }
        }
        return all;
    }
}

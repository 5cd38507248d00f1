package org.holocron.derive.grounding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.holocron.derive.claim.ClaimStatus;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The check keeps what it reached on the open texts of the labelled set. A rule that catches more may make these bounds tighter; nothing makes them
 * looser.
 */
class GroundingSetTest {

    private static final double CAUGHT_AT_LEAST_PERCENT = 98.5;
    private static final double REVIEW_AT_MOST_PERCENT = 25.5;

    /** Of texts that were written so that nearly each value has another one beside it. */
    private static final double CAUGHT_OF_RIVALS_AT_LEAST_PERCENT = 96.5;

    private static final double REVIEW_OF_RIVALS_AT_MOST_PERCENT = 35.5;

    private static SetMeasure measure;

    @BeforeAll
    static void measure() {
        measure = SetMeasure.of(LabelledSet.open());
    }

    @Test
    void wrongClaimsAreCaught() {
        assertTrue(first().caughtPercent() >= CAUGHT_AT_LEAST_PERCENT, () -> told(measure.mistakes()));
        assertTrue(ofRivals().caughtPercent() >= CAUGHT_OF_RIVALS_AT_LEAST_PERCENT, () -> told(measure.mistakes()));
    }

    @Test
    void rightClaimsAreNotRefused() {
        assertEquals(0, measure.all().of(Label.RIGHT, ClaimStatus.REFUSED), () -> told(measure.mistakes()));
    }

    @Test
    void fewRightClaimsNeedAPerson() {
        List<MeasuredClaim> inReview = measure.claims().stream()
                .filter(claim -> claim.claim().label() == Label.RIGHT && claim.status() == ClaimStatus.REVIEW)
                .toList();

        assertTrue(first().reviewPercent() <= REVIEW_AT_MOST_PERCENT, () -> told(inReview));
        assertTrue(ofRivals().reviewPercent() <= REVIEW_OF_RIVALS_AT_MOST_PERCENT, () -> told(inReview));
    }

    private static SetCounts first() {
        return Objects.requireNonNull(measure.byTexts().get(SetMeasure.FIRST));
    }

    private static SetCounts ofRivals() {
        return Objects.requireNonNull(measure.byTexts().get(SetMeasure.RIVALS));
    }

    /** Else a measure would say little: see the README of the set. */
    @Test
    void theSetIsLargeEnoughAndMostlyDecidable() {
        SetCounts open = measure.all();
        int claims = open.claims().size();

        assertTrue(open.of(Label.WRONG) >= 200 && open.of(Label.RIGHT) >= 400, () -> SetReport.summary(open));
        assertTrue(open.of(Label.UNDECIDABLE) * 5 <= claims, () -> SetReport.summary(open));
        assertEquals(
                claims,
                open.claims().stream()
                        .map(claim -> claim.claim().id())
                        .distinct()
                        .count(),
                "each claim has an id of its own");
    }

    private static String told(List<MeasuredClaim> claims) {
        return SetReport.summary(measure.all())
                + claims.stream().map(MeasuredClaim::line).collect(Collectors.joining("\n"));
    }
}

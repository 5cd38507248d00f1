package org.holocron.derive.grounding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.holocron.derive.claim.ClaimStatus;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The check keeps what it reached on the open texts of the labelled set. A rule that catches more may make these bounds tighter. Looser ones
 * are a decision that is written down, as 0068, 0072, 0073 and 0079 are.
 */
class GroundingSetTest {

    private static SetMeasure measure;

    @BeforeAll
    static void measure() {
        measure = SetMeasure.of(LabelledSet.open());
    }

    @ParameterizedTest
    @CsvSource({"FIRST, 99", "RIVALS, 98.5", "LATER, 97", "LATEST, 96.5", "NEWEST, 96.5"})
    void wrongClaimsAreCaught(TextGroup texts, double leastPercent) {
        assertTrue(of(texts).caughtPercent() >= leastPercent, () -> told(measure.mistakes()));
    }

    @Test
    void rightClaimsAreNotRefused() {
        assertEquals(0, measure.all().of(Label.RIGHT, ClaimStatus.REFUSED), () -> told(measure.mistakes()));
    }

    @ParameterizedTest
    @CsvSource({"FIRST, 43", "RIVALS, 59.5", "LATER, 50", "LATEST, 40.5", "NEWEST, 46"})
    void fewRightClaimsNeedAPerson(TextGroup texts, double mostPercent) {
        List<MeasuredClaim> inReview = measure.claims().stream()
                .filter(claim -> claim.claim().label() == Label.RIGHT && claim.status() == ClaimStatus.REVIEW)
                .toList();

        assertTrue(of(texts).reviewPercent() <= mostPercent, () -> told(inReview));
    }

    private static SetCounts of(TextGroup texts) {
        return Objects.requireNonNull(measure.byTexts().get(texts.label()));
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

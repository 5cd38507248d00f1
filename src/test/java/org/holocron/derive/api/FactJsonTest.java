package org.holocron.derive.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Fact;
import org.holocron.derive.claim.FactCounts;
import org.holocron.derive.history.ListedReview;
import org.holocron.derive.history.RecordedFact;
import org.holocron.derive.job.Subject;
import org.holocron.derive.review.FactId;
import org.holocron.derive.review.Review;
import org.holocron.derive.review.ReviewDecision;
import org.holocron.derive.review.ReviewResult;
import org.holocron.derive.review.ReviewVerdict;
import org.holocron.derive.testing.ApiSchemas;
import org.holocron.derive.testing.TestFacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactJsonTest {

    private static final UUID JOB = new UUID(0, 1);
    private static final UUID RUN = new UUID(0, 2);
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final Review CORRECTED =
            new Review(2, new ReviewDecision(ReviewVerdict.CORRECT, "[33.5]", "measured", "anna"), NOW);

    private final ApiSchemas schemas = ApiSchemas.read();

    @Test
    void theDecisionStandsBesideTheFact() {
        JsonObject json =
                FactJson.fact(new RecordedFact(JOB, RUN, TestFacts.of(3, ClaimStatus.REVIEW), false, CORRECTED));

        assertEquals("34", json.get("value").toString());
        assertEquals("[\"QUOTE_FUZZY\",\"QUALIFIED\"]", json.get("reasons").toString());
        assertEquals("[33.5]", json.getJsonObject("review").get("corrected").toString());
        assertEquals(2, json.getJsonObject("review").getInt("review_number"));
        assertFits("Fact", json);
    }

    @Test
    void whatIsSentFitsTheContract() {
        RecordedFact bare = new RecordedFact(
                JOB,
                RUN,
                new Fact(0, "", null, null, null, null, null, null, null, ClaimStatus.UNCHECKED, Set.of()),
                true,
                null);
        assertFits("Fact", FactJson.fact(bare));
        assertFits("Facts", FactJson.ofRun(JOB, RUN, List.of(bare)));
        assertFits("Facts", FactJson.ofRun(JOB, null, List.of()));
        assertFits("FactStatus", FactJson.status(bare));
        assertFits("ListedReview", FactJson.listed(new ListedReview(bare, NOW, "facts", new Subject(null, null))));
        RecordedFact decided = new RecordedFact(JOB, RUN, TestFacts.of(3, ClaimStatus.REVIEW), false, CORRECTED);
        assertFits("ListedReview", FactJson.listed(new ListedReview(decided, null, "facts", new Subject("a", "b"))));
        assertFits("FactCounts", FactJson.counts(new FactCounts(1, 2, 3, 4)));
        assertFits("Reviewed", FactsResource.answer(new FactId(RUN, 0), new ReviewResult.Stored(CORRECTED, 4)));
    }

    /** By hand anything can be written into a row. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"a\":[null]} | {\"a\":[null]}",
                "\"x\" | \"x\"",
                "null | null",
                "1.50 | 1.50",
                "nonsense | \"nonsense\"",
                "1,\"b\":2 | \"1,\\\"b\\\":2\"",
                "1} | \"1}\""
            })
    void aValueIsShownAsJsonOrElseAsText(String stored, String shown) {
        Fact fact = new Fact(0, "k", stored, null, null, null, null, null, null, ClaimStatus.GROUNDED, Set.of());

        assertEquals(
                shown,
                FactJson.fact(new RecordedFact(JOB, RUN, fact, false, null))
                        .get("value")
                        .toString());
    }

    @Test
    void whatCannotBeReviewedIsAProblem() {
        FactId fact = new FactId(RUN, 7);
        UUID later = new UUID(0, 3);

        ProblemDocument replaced = refused(fact, new ReviewResult.Replaced(later));
        assertEquals(409, replaced.status());
        assertEquals(later.toString(), replaced.more().getString("run_id"));
        assertEquals(
                "there is no fact 7 of run " + RUN,
                refused(fact, new ReviewResult.NoSuchFact()).detail());
        ProblemDocument noRun = refused(fact, new ReviewResult.NoSuchRun());
        assertEquals(404, noRun.status());
        assertEquals("there is no run " + RUN, noRun.detail());
    }

    private static ProblemDocument refused(FactId fact, ReviewResult result) {
        return assertThrows(ProblemException.class, () -> FactsResource.answer(fact, result))
                .document();
    }

    private void assertFits(String schema, JsonObject json) {
        JsonNode reference = ApiSchemas.json("{\"$ref\":\"#/components/schemas/" + schema + "\"}");
        assertEquals(List.of(), schemas.problemsOf(reference, ApiSchemas.json(json.toString())), schema);
    }
}

package org.holocron.derive.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.holocron.derive.history.ReviewFilter;
import org.holocron.derive.history.ReviewPage;
import org.holocron.derive.history.ReviewPlace;
import org.holocron.derive.history.ReviewStatus;
import org.holocron.derive.review.FactId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewQueryTest {

    private final ReviewQuery query = new ReviewQuery();

    @Test
    void withoutParametersItIsTheFirstPageOfAll() {
        assertEquals(new ReviewFilter(ReviewStatus.OPEN, null, null, 50, ReviewPlace.START), query.filter());
    }

    @Test
    void aCursorLeadsBehindItsPlace() {
        ReviewPlace place =
                new ReviewPlace(false, Instant.parse("2026-01-31T12:00:00.123456Z"), new FactId(UUID.randomUUID(), 7));
        query.cursor = ReviewCursor.after(new ReviewPage(List.of(), place));
        query.status = "open";

        assertEquals(place, query.filter().start());
        assertNull(ReviewCursor.after(new ReviewPage(List.of(), null)));
    }

    @Test
    void aListOfDecisionsGoesOnAmongDecisions() {
        query.status = "refused";
        assertEquals(ReviewPlace.DECIDED, query.filter().start());
        ReviewPlace decided =
                new ReviewPlace(true, Instant.parse("2026-01-31T12:00:00.123Z"), new FactId(UUID.randomUUID(), 7));
        query.cursor = ReviewCursor.after(new ReviewPage(List.of(), decided));
        assertEquals(decided, query.filter().start());
        query.status = "all";
        assertEquals(decided, query.filter().start());
        query.cursor = ReviewCursor.after(new ReviewPage(List.of(), ReviewPlace.DECIDED));
        assertEquals(ReviewPlace.DECIDED, query.filter().start());

        query.status = "open";
        assertEquals("cursor", refusedField());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "d.", "d.x", "AAAA", "____________________________________________"})
    void anotherCursorIsRefused(String cursor) {
        query.cursor = cursor;
        assertEquals("cursor", refusedField());
    }

    @Test
    void whatIsWrongIsNamed() {
        query.status = "decided";
        assertEquals("status", refusedField());
        query.status = null;
        query.limit = "201";
        assertEquals("limit", refusedField());
        query.limit = null;
        query.key = "x".repeat(201);
        assertEquals("key", refusedField());
    }

    private String refusedField() {
        return assertThrows(ProblemException.class, query::filter)
                .document()
                .errors()
                .getJsonObject(0)
                .getString("field");
    }
}

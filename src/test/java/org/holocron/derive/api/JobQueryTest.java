package org.holocron.derive.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.holocron.derive.history.JobFilter;
import org.holocron.derive.history.JobKind;
import org.holocron.derive.history.JobPage;
import org.holocron.derive.history.JobPlace;
import org.holocron.derive.history.JobTraits;
import org.holocron.derive.history.TimeRange;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobQueryTest {

    private static final JobFilter NEWEST = new JobFilter(null, null, 1, null);
    private static final Function<String, Optional<Long>> NO_GROUPS = name -> Optional.empty();

    private final JobQuery query = new JobQuery();

    @Test
    void asksForTheNewestOfAllByDefault() {
        assertEquals(new JobFilter(null, null, 50, null), query.filter(NO_GROUPS));
    }

    @Test
    void readsEveryParameter() {
        query.statuses = List.of("new", "FAILED");
        query.interrogationKey = "k";
        query.entityType = "person";
        query.entityId = "luke";
        query.dedupeKey = "file:7";
        query.createdFrom = "2026-01-31";
        query.createdBefore = "2026-02-01T12:00:00Z";
        query.finishedFrom = "2026-02-02";
        query.finishedBefore = "2026-02-03";
        query.limit = "1000";

        assertEquals(
                new JobFilter(
                        Set.of(JobStatus.NEW, JobStatus.FAILED),
                        "k",
                        new JobTraits(
                                new Subject("person", "luke"),
                                "file:7",
                                range("2026-01-31T00:00:00Z", "2026-02-01T12:00:00Z"),
                                range("2026-02-02T00:00:00Z", "2026-02-03T00:00:00Z")),
                        1000,
                        null),
                query.filter(NO_GROUPS));
    }

    @Test
    void goesOnBehindTheLastPlaceOfAPageThatHasANext() {
        JobPlace last = new JobPlace(Instant.parse("2026-01-31T12:00:00.123456Z"), UUID.randomUUID());
        query.cursor = JobCursor.after(NEWEST, new JobPage(List.of(), last));

        assertEquals(last, query.filter(NO_GROUPS).after());
        assertNull(JobCursor.after(NEWEST, new JobPage(List.of(), null)));
        assertNull(new JobQuery().filter(NO_GROUPS).after());
    }

    @ParameterizedTest
    @CsvSource({
        "status, DONE",
        "limit, 0",
        "limit, 1001",
        "limit, -1",
        "limit, ten",
        "limit, 99999999999",
        "cursor, x",
        "cursor, '!'",
        "created_from, yesterday",
        "created_before, 2026-13-01",
        "finished_from, 2026-01-01T25:00:00Z",
        "finished_before, +999999999-12-31T00:00:00Z"
    })
    void refusesWhatMakesNoSense(String name, String value) {
        set(name, value);

        ProblemException e = assertThrows(ProblemException.class, () -> query.filter(NO_GROUPS));
        assertEquals(400, e.document().status());
        assertEquals(name, e.document().errors().getJsonObject(0).getString("field"));
    }

    /** Of the version before: 16 bytes, the id alone. */
    @Test
    void refusesACursorOfAnotherForm() {
        query.cursor = "AAAAAAAAAAAAAAAAAAAAAA";

        assertThrows(ProblemException.class, () -> query.filter(NO_GROUPS));
    }

    /** It was taken, and the list went on somewhere. */
    @Test
    void refusesACursorOfAListInAnotherOrder() {
        JobPlace place = new JobPlace(Instant.parse("2026-01-31T12:00:00Z"), UUID.randomUUID());
        query.cursor = JobCursor.behind(NEWEST, place);
        assertEquals(place, query.filter(NO_GROUPS).after());

        query.finishedFrom = "2020-01-01";
        ProblemException e = assertThrows(ProblemException.class, () -> query.filter(NO_GROUPS));
        assertEquals("cursor", e.document().errors().getJsonObject(0).getString("field"));

        query.cursor = null;
        JobFilter byEnd = query.filter(NO_GROUPS);
        query.cursor = JobCursor.behind(byEnd, place);
        assertEquals(place, query.filter(NO_GROUPS).after());
        query.finishedFrom = null;
        assertThrows(ProblemException.class, () -> query.filter(NO_GROUPS));
    }

    private void set(String name, String value) {
        switch (name) {
            case "status" -> query.statuses = List.of("NEW", value);
            case "limit" -> query.limit = value;
            case "cursor" -> query.cursor = value;
            case "created_from" -> query.createdFrom = value;
            case "created_before" -> query.createdBefore = value;
            case "finished_from" -> query.finishedFrom = value;
            case "finished_before" -> query.finishedBefore = value;
            default -> throw new IllegalArgumentException(name);
        }
    }

    private static TimeRange range(String from, String before) {
        return new TimeRange(Instant.parse(from), Instant.parse(before));
    }

    @Test
    void findsByModelCauseAndGroup() {
        query.model = "qwen3:8b";
        query.cause = "0f3a61c29d7be455";
        query.group = "reports";

        assertEquals(
                new JobKind("qwen3:8b", "0f3a61c29d7be455", 7L),
                query.filter(name -> name.equals("reports") ? Optional.of(7L) : Optional.empty())
                        .traits()
                        .kind());
        assertThrows(ProblemException.class, () -> query.filter(NO_GROUPS));
    }
}

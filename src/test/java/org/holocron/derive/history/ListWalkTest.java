package org.holocron.derive.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.history.ListWalk.Placed;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.Subject;
import org.holocron.derive.review.Review;
import org.holocron.derive.review.ReviewDecision;
import org.holocron.derive.review.ReviewVerdict;
import org.holocron.derive.testing.Jobs;
import org.holocron.derive.testing.TestFacts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A page costs a bounded number of rows, however few of them fit the filter. */
class ListWalkTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final JobTraits NOBODY =
            new JobTraits(new Subject("nobody", null), null, TimeRange.ANY, TimeRange.ANY);

    private static final UUID JOB = new UUID(0, 1);
    private static final Review DECIDED =
            new Review(1, new ReviewDecision(ReviewVerdict.ACCEPT, null, null, null), START);

    private int read;

    @Test
    void aPageOfRareJobsReadsNoMoreThanTheLongestPage() throws SQLException {
        JobPage page = page(new JobFilter(Set.of(), null, NOBODY, 5, null), 10_000);

        assertEquals(List.of(), page.jobs());
        assertEquals(1_000, read);
        assertNotNull(page.last(), "the list goes on");
    }

    /** Was read in whole parts: 1,200 rows for a page of 300. */
    @Test
    void aPageThatIsNoPartOfTheBoundKeepsItToo() throws SQLException {
        JobPage page = page(new JobFilter(Set.of(), null, NOBODY, 300, null), 10_000);

        assertEquals(1_000, read);
        assertEquals(START.plusSeconds(9_001), page.last().time(), "the next page begins where this one ended");
    }

    @Test
    void thePagesOfRareJobsGoOnToTheEnd() throws SQLException {
        int pages = 1;
        JobPage page = page(new JobFilter(Set.of(), null, NOBODY, 5, null), 3_500);
        while (page.last() != null) {
            page = page(new JobFilter(Set.of(), null, NOBODY, 5, page.last()), 3_500);
            pages++;
        }

        assertEquals(4, pages);
    }

    @Test
    void aPlainPageReadsWhatItShows() throws SQLException {
        JobPage page = page(new JobFilter(JobStatus.SUCCEEDED, null, 7, null), 10_000);

        assertEquals(7, page.jobs().size());
        assertEquals(7, read);
        assertEquals(page.jobs().get(6).jobId(), page.last().jobId());
    }

    @Test
    void aJobThatIsGoneMeanwhileIsLeftOut() throws SQLException {
        JobPage page = JobPage.of(
                new JobFilter(null, null, 2, null),
                (place, most) -> List.of(new Placed<>(new JobPlace(START, UUID.randomUUID()), null)));

        assertEquals(List.of(), page.jobs());
        assertNull(page.last());
    }

    /** A page of plain reviews once read a hundred of them, with all their texts, whatever was asked. */
    @Test
    void reviewsAreReadAsJobsAre() throws SQLException {
        ReviewPage plain = ReviewPage.of(reviewsOf(ReviewStatus.OPEN, null, 7, ReviewPlace.START), this::open);

        assertEquals(7, plain.reviews().size());
        assertEquals(7, read);
        assertEquals(plain.reviews().get(6).place(), plain.last());

        read = 0;
        ReviewPage rare = ReviewPage.of(reviewsOf(ReviewStatus.OPEN, "rare", 7, plain.last()), this::open);

        assertEquals(List.of(), rare.reviews());
        assertEquals(1_000, read);
        assertEquals(1_006, rare.last().fact().ordinal(), "the next page begins where this one ended");
    }

    @Test
    void behindTheLastOneThatWaitsStandThoseThatWereDecided() throws SQLException {
        ReviewPage page = ReviewPage.of(reviewsOf(ReviewStatus.ALL, null, 7, ReviewPlace.START), threeOpen(5));

        assertEquals(
                List.of("open 0", "open 1", "open 2", "decided 0", "decided 2", "decided 4"),
                names(page),
                "no odd ones");
        assertNull(page.last());
    }

    @Test
    void aPageOfAllEndsWhereItIsFull() throws SQLException {
        ReviewPage full = ReviewPage.of(reviewsOf(ReviewStatus.ALL, null, 4, ReviewPlace.START), threeOpen(5));
        assertEquals(List.of("open 0", "open 1", "open 2", "decided 0"), names(full));

        ReviewPage rest = ReviewPage.of(reviewsOf(ReviewStatus.ALL, null, 4, full.last()), threeOpen(5));
        assertEquals(List.of("decided 2", "decided 4"), names(rest));
        assertNull(rest.last());
    }

    private static ReviewFilter reviewsOf(ReviewStatus status, @Nullable String key, int limit, ReviewPlace start) {
        return new ReviewFilter(status, null, key, limit, start);
    }

    private List<Placed<ReviewPlace, ListedReview>> open(ReviewPlace place, int most) {
        int first = place.equals(ReviewPlace.START) ? 0 : place.fact().ordinal() + 1;
        read += most;
        return IntStream.range(first, first + most)
                .mapToObj(i -> review(i, null))
                .map(review -> new Placed<>(review.place(), review))
                .toList();
    }

    /** Decisions in the order of their facts; a later one replaced each odd one. */
    private static ListWalk.Index<ReviewPlace, ListedReview> threeOpen(int decided) {
        return (place, most) -> {
            boolean begins = place.equals(ReviewPlace.START) || place.equals(ReviewPlace.DECIDED);
            int first = begins ? 0 : place.fact().ordinal() + 1;
            return IntStream.range(first, Math.min(first + most, place.decided() ? decided : 3))
                    .mapToObj(i -> review(i, place.decided() ? DECIDED : null))
                    .map(review -> new Placed<>(
                            review.place(),
                            place.decided() && review.fact().fact().ordinal() % 2 == 1 ? null : review))
                    .toList();
        };
    }

    private static ListedReview review(int ordinal, @Nullable Review decided) {
        RecordedFact fact =
                new RecordedFact(JOB, JOB, TestFacts.of(ordinal, ClaimStatus.REVIEW), decided == null, decided);
        return new ListedReview(fact, decided == null ? START : null, "facts", new Subject(null, null));
    }

    private static List<String> names(ReviewPage page) {
        return page.reviews().stream()
                .map(each -> (each.since() == null ? "decided " : "open ")
                        + each.fact().fact().ordinal())
                .toList();
    }

    private JobPage page(JobFilter filter, int jobs) throws SQLException {
        return JobPage.of(filter, (place, most) -> {
            List<Placed<JobPlace, ListedJob>> behind = new ArrayList<>();
            for (int i = first(place, jobs); i > 0 && behind.size() < most; i--) {
                UUID id = new UUID(0, i);
                ListedJob job = ListedJob.of(Jobs.ended(JobStatus.SUCCEEDED).build(), JobFacts.NONE);
                behind.add(new Placed<>(new JobPlace(START.plusSeconds(i), id), withId(job, id)));
            }
            read += behind.size();
            return behind;
        });
    }

    private static int first(JobPlace place, int jobs) {
        return place.time().isAfter(START.plusSeconds(jobs))
                ? jobs
                : (int) (place.time().getEpochSecond() - START.getEpochSecond()) - 1;
    }

    private static ListedJob withId(ListedJob job, UUID id) {
        return new ListedJob(
                id,
                job.status(),
                job.priority(),
                job.interrogationKey(),
                job.subject(),
                job.modelHint(),
                job.maxAttempts(),
                job.attemptCount(),
                job.availableUtc(),
                job.lockedBy(),
                job.lockedUtc(),
                job.leaseExpiresUtc(),
                job.lastError(),
                job.errorKind(),
                job.rescueCount(),
                job.dedupeKey(),
                job.createdUtc(),
                job.finishedUtc(),
                job.openReviews(),
                job.labels());
    }
}

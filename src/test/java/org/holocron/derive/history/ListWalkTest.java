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
import org.holocron.derive.testing.Jobs;
import org.holocron.derive.testing.TestFacts;
import org.junit.jupiter.api.Test;

/** A page costs a bounded number of rows, however few of them fit the filter. */
class ListWalkTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final JobTraits NOBODY =
            new JobTraits(new Subject("nobody", null), null, TimeRange.ANY, TimeRange.ANY);

    private static final UUID JOB = new UUID(0, 1);

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
        OpenReviewPage plain = OpenReviewPage.of(new OpenReviewFilter(null, null, 7, ReviewPlace.START), this::reviews);

        assertEquals(7, plain.reviews().size());
        assertEquals(7, read);
        assertEquals(plain.reviews().get(6).place(), plain.last());

        read = 0;
        OpenReviewPage rare = OpenReviewPage.of(new OpenReviewFilter(null, "rare", 7, plain.last()), this::reviews);

        assertEquals(List.of(), rare.reviews());
        assertEquals(1_000, read);
        assertEquals(1_006, rare.last().fact().ordinal(), "the next page begins where this one ended");
    }

    private List<OpenReview> reviews(ReviewPlace place, int most) {
        int first = place.equals(ReviewPlace.START) ? 0 : place.fact().ordinal() + 1;
        read += most;
        return IntStream.range(first, first + most)
                .mapToObj(i -> new RecordedFact(JOB, JOB, TestFacts.of(i, ClaimStatus.REVIEW), true, null))
                .map(fact -> new OpenReview(fact, START, "facts", new Subject(null, null)))
                .toList();
    }

    private JobPage page(JobFilter filter, int jobs) throws SQLException {
        return JobPage.of(filter, (place, most) -> {
            List<Placed<JobPlace, ListedJob>> behind = new ArrayList<>();
            for (int i = first(place, jobs); i > 0 && behind.size() < most; i--) {
                UUID id = new UUID(0, i);
                ListedJob job = ListedJob.of(Jobs.ended(JobStatus.SUCCEEDED).build(), 0);
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
                job.openReviews());
    }
}

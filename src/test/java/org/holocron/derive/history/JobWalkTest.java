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
import org.holocron.derive.history.JobWalk.PlacedJob;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.Subject;
import org.holocron.derive.testing.Jobs;
import org.junit.jupiter.api.Test;

/** A page costs a bounded number of rows, however few jobs fit the filter. */
class JobWalkTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final JobTraits NOBODY =
            new JobTraits(new Subject("nobody", null), null, TimeRange.ANY, TimeRange.ANY);

    private int read;

    @Test
    void aPageOfRareJobsReadsNoMoreThanTheLongestPage() throws SQLException {
        JobPage page =
                walk(new JobFilter(Set.of(), null, NOBODY, 5, null), 10_000).page();

        assertEquals(List.of(), page.jobs());
        assertEquals(1_000, read);
        assertNotNull(page.last(), "the list goes on");
    }

    /** Was read in whole parts: 1,200 rows for a page of 300. */
    @Test
    void aPageThatIsNoPartOfTheBoundKeepsItToo() throws SQLException {
        JobPage page =
                walk(new JobFilter(Set.of(), null, NOBODY, 300, null), 10_000).page();

        assertEquals(1_000, read);
        assertEquals(START.plusSeconds(9_001), page.last().time(), "the next page begins where this one ended");
    }

    @Test
    void thePagesOfRareJobsGoOnToTheEnd() throws SQLException {
        int pages = 1;
        JobPage page =
                walk(new JobFilter(Set.of(), null, NOBODY, 5, null), 3_500).page();
        while (page.last() != null) {
            page = walk(new JobFilter(Set.of(), null, NOBODY, 5, page.last()), 3_500)
                    .page();
            pages++;
        }

        assertEquals(4, pages);
    }

    @Test
    void aPlainPageReadsWhatItShows() throws SQLException {
        JobPage page =
                walk(new JobFilter(JobStatus.SUCCEEDED, null, 7, null), 10_000).page();

        assertEquals(7, page.jobs().size());
        assertEquals(7, read);
        assertEquals(page.jobs().get(6).jobId(), page.last().jobId());
    }

    @Test
    void aJobThatIsGoneMeanwhileIsLeftOut() throws SQLException {
        JobPage page = new JobWalk(
                        new JobFilter(null, null, 2, null),
                        (place, most) -> List.of(new PlacedJob(new JobPlace(START, UUID.randomUUID()), null)))
                .page();

        assertEquals(List.of(), page.jobs());
        assertNull(page.last());
    }

    private JobWalk walk(JobFilter filter, int jobs) {
        return new JobWalk(filter, (place, most) -> {
            List<PlacedJob> behind = new ArrayList<>();
            for (int i = first(place, jobs); i > 0 && behind.size() < most; i--) {
                UUID id = new UUID(0, i);
                ListedJob job = ListedJob.of(Jobs.ended(JobStatus.SUCCEEDED).build(), JobFacts.NONE);
                behind.add(new PlacedJob(new JobPlace(START.plusSeconds(i), id), withId(job, id)));
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

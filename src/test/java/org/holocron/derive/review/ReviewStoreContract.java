package org.holocron.derive.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Fact;
import org.holocron.derive.claim.FactCounts;
import org.holocron.derive.claim.Span;
import org.holocron.derive.history.JobFacts;
import org.holocron.derive.history.JobFilter;
import org.holocron.derive.history.JobLabels;
import org.holocron.derive.history.ListedReview;
import org.holocron.derive.history.RecordedFact;
import org.holocron.derive.history.ReviewFilter;
import org.holocron.derive.history.ReviewPage;
import org.holocron.derive.history.ReviewPlace;
import org.holocron.derive.history.ReviewStatus;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.Subject;
import org.holocron.derive.queue.AttemptCompletion;
import org.holocron.derive.queue.CompletionResult;
import org.holocron.derive.queue.Concurrently;
import org.holocron.derive.queue.QueueContract;
import org.holocron.derive.queue.TestQueue;
import org.holocron.derive.records.LakeRecords;
import org.holocron.derive.records.PurgeFilter;
import org.holocron.derive.sql.ConstraintViolationException;
import org.holocron.derive.testing.TestFacts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Facts are recorded with their run or not at all, and what people decide stands beside them; every database must pass it. */
public interface ReviewStoreContract extends QueueContract {

    ReviewDecision ACCEPT = new ReviewDecision(ReviewVerdict.ACCEPT, null, null, null);
    ReviewDecision CORRECT = new ReviewDecision(ReviewVerdict.CORRECT, "35", "the second source", "anna");
    ReviewDecision REFUSE = new ReviewDecision(ReviewVerdict.REFUSE, null, "a guess", null);

    ReviewStore reviews();

    LakeRecords records();

    private TestQueue queue() {
        return queueUnderTest();
    }

    @Test
    default void factsAreRecordedWithTheirRunAsTheyAre() {
        UUID job = queue().enqueue();
        UUID run = accept(TestFacts.each());

        List<RecordedFact> facts = facts(run);

        assertEquals(TestFacts.each(), facts.stream().map(RecordedFact::fact).toList());
        assertTrue(facts.stream().allMatch(fact -> fact.jobId().equals(job) && fact.review() == null));
        assertEquals(
                List.of(false, false, true, false),
                facts.stream().map(RecordedFact::open).toList());
        assertEquals(new JobFacts(run, new FactCounts(1, 1, 1, 1), 1, JobLabels.NONE), ofJob(job));
        assertEquals(
                1,
                queue().history()
                        .jobs(new JobFilter(null, null, 10, null))
                        .jobs()
                        .get(0)
                        .openReviews());
    }

    @Test
    default void factsAndRunsOfSeveralJobsAreReadTogether() {
        UUID first = queue().enqueue();
        UUID run = accept(TestFacts.each());
        reviews().review(new FactId(run, 2), ACCEPT);
        UUID second = queue().enqueue();
        UUID other = accept(List.of(TestFacts.of(0, ClaimStatus.GROUNDED)));
        UUID without = queue().enqueue();

        assertEquals(
                Map.of(run, facts(run), other, facts(other)),
                queue().history().facts(List.of(run, other, UUID.randomUUID())));
        assertEquals(
                Map.of(
                        first, queue().history().runsOf(first),
                        second, queue().history().runsOf(second)),
                queue().history().runsOf(List.of(first, second, without)));
        assertEquals(Map.of(), queue().history().facts(List.of()));
    }

    @Test
    default void factsWithNothingButAKeyAreRecorded() {
        Fact bare = new Fact(0, "", null, null, null, null, null, null, null, ClaimStatus.UNCHECKED, Set.of());
        queue().enqueue();
        UUID run = accept(List.of(bare));

        assertEquals(List.of(bare), facts(run).stream().map(RecordedFact::fact).toList());
    }

    /** A completion that a database refuses is tried again for ever: no text of an answer may be the reason. */
    @Test
    default void whatIsTooLongForItsColumnIsCutAndRecorded() {
        String mark = "\uD83D\uDE00";
        Fact vast = new Fact(
                0,
                mark.repeat(5_000),
                "\"" + "\\u0001\\\"".repeat(5_000) + "\"",
                "u".repeat(5_000),
                1.0,
                "s".repeat(5_000),
                "e".repeat(5_000),
                "q".repeat(5_000),
                new Span(0, 5_000),
                ClaimStatus.GROUNDED,
                Set.of());
        Fact list = new Fact(
                1,
                "k",
                "[" + "1,".repeat(5_000) + "1]",
                null,
                null,
                null,
                null,
                null,
                null,
                ClaimStatus.GROUNDED,
                Set.of());
        queue().enqueue();
        UUID run = accept(List.of(vast, list));

        Fact stored = facts(run).get(0).fact();
        assertEquals(mark.repeat(99) + "…", stored.key());
        assertEquals("q".repeat(3_999) + "…", stored.quote());
        assertEquals(new Span(0, 5_000), stored.words());
        for (RecordedFact each : facts(run)) {
            String value = Objects.requireNonNull(each.fact().value());
            assertTrue(value.startsWith("\"") && value.endsWith("…\"") && value.length() <= 4_000, value);
        }
    }

    static Stream<Outcome> otherOutcomes() {
        return Stream.of(
                new Outcome.Rejected(ErrorKind.SCHEMA, "bad"),
                new Outcome.BadRequest(ErrorKind.INPUT, "bad"),
                new Outcome.Unavailable(ErrorKind.LAKE_AWAY, "away", Dependency.LAKE),
                new Outcome.Interrupted(ErrorKind.STOPPED, "stopped"));
    }

    @ParameterizedTest
    @MethodSource("otherOutcomes")
    default void onlyAnAnswerThatIsAcceptedHasFacts(Outcome outcome) {
        UUID job = queue().enqueue();
        ClaimedJob claimed = queue().claim();
        AttemptCompletion completion = TestFacts.completion(claimed, outcome, TestFacts.each());

        assertInstanceOf(CompletionResult.Recorded.class, queue().queue().complete(completion));

        assertEquals(List.of(), facts(completion.run().runId()));
        assertEquals(JobFacts.NONE, ofJob(job));
        assertEquals(FactCounts.NONE, queue().history().stats().factsLastDay());
    }

    /** The facts are part of the completing transaction: where they cannot be stored, the job has not ended. */
    @Test
    default void withoutItsFactsNothingOfAnAttemptIsRecorded() {
        UUID job = queue().enqueue();
        ClaimedJob claimed = queue().claim();
        Fact fact = TestFacts.of(0, ClaimStatus.REVIEW);

        assertThrows(ConstraintViolationException.class, () -> queue().queue()
                .complete(TestFacts.accepted(claimed, List.of(fact, fact))));

        assertEquals(JobStatus.RUNNING, queue().job(job).status());
        assertEquals(0, queue().rows("run"));
        assertEquals(0, queue().rows("fact"));
        assertEquals(0, queue().history().stats().openReviews());
        assertInstanceOf(
                CompletionResult.Recorded.class, queue().queue().complete(TestFacts.accepted(claimed, List.of(fact))));
        assertEquals(1, queue().rows("fact"));
    }

    @Test
    default void withALostLeaseNoFactIsRecordedAndARepeatedCompletionRecordsThemOnce() {
        queue().enqueue();
        ClaimedJob claimed = queue().claim();
        AttemptCompletion completion = TestFacts.accepted(claimed, TestFacts.each());
        queue().queue().complete(completion);

        assertEquals(
                new CompletionResult.Recorded(JobStatus.SUCCEEDED),
                queue().queue().complete(completion));
        assertEquals(4, queue().rows("fact"));
        assertEquals(
                new CompletionResult.LeaseLost(),
                queue().queue().complete(TestFacts.accepted(claimed, TestFacts.each())));
        assertEquals(4, queue().rows("fact"));
    }

    @Test
    default void aReviewStandsBesideTheFactAndEndsItsWait() {
        UUID job = queue().enqueue();
        UUID run = accept(List.of(TestFacts.of(0, ClaimStatus.REVIEW), TestFacts.of(1, ClaimStatus.REVIEW)));

        ReviewResult.Stored stored = store(run, 1, CORRECT);

        assertEquals(1, stored.openReviews());
        assertEquals(1, stored.review().number());
        RecordedFact fact = facts(run).get(1);
        assertEquals(TestFacts.of(1, ClaimStatus.REVIEW), fact.fact(), "the answer is as it was");
        assertFalse(fact.open());
        assertEquals(stored.review(), fact.review());
        assertEquals(CORRECT, stored.review().decision());
        assertEquals(new JobFacts(run, new FactCounts(0, 2, 0, 0), 1, JobLabels.NONE), ofJob(job));
        assertEquals(
                List.of(0),
                open().reviews().stream()
                        .map(each -> each.fact().fact().ordinal())
                        .toList());
    }

    @Test
    default void theLatestDecisionCountsAndEarlierOnesStay() {
        queue().enqueue();
        UUID run = accept(List.of(TestFacts.of(0, ClaimStatus.REVIEW)));

        assertEquals(0, store(run, 0, CORRECT).openReviews());
        ReviewResult.Stored second = store(run, 0, REFUSE);
        assertEquals(2, second.review().number());
        assertEquals(0, second.openReviews());
        ReviewResult.Stored third = store(run, 0, ACCEPT);

        assertEquals(third.review(), facts(run).get(0).review());
        assertEquals(3, queue().rows("review"));
        assertEquals(0, queue().history().stats().openReviews());
    }

    /** A person may know better than the check; nobody was asked. */
    @Test
    default void aFactThatIsNotForReviewMayBeReviewedToo() {
        UUID job = queue().enqueue();
        UUID run = accept(TestFacts.each());

        assertEquals(1, store(run, ClaimStatus.REFUSED.ordinal(), ACCEPT).openReviews());

        assertEquals(1, ofJob(job).openReviews());
        assertNotNull(facts(run).get(ClaimStatus.REFUSED.ordinal()).review());
    }

    @Test
    default void whatIsNotThereCannotBeReviewed() {
        queue().enqueue();
        UUID run = accept(TestFacts.each());

        assertEquals(new ReviewResult.NoSuchRun(), reviews().review(new FactId(UUID.randomUUID(), 0), ACCEPT));
        assertEquals(new ReviewResult.NoSuchFact(), reviews().review(new FactId(run, 4), ACCEPT));
        assertEquals(0, queue().rows("review"));
    }

    @Test
    default void anAnswerThatWasReplacedIsReviewedNoMore() {
        UUID job = queue().enqueue();
        UUID first = accept(TestFacts.each());
        queue().queue().requeue(job);
        assertEquals(1, ofJob(job).openReviews(), "until another answer is accepted");
        UUID second = accept(List.of(TestFacts.of(0, ClaimStatus.REVIEW), TestFacts.of(1, ClaimStatus.REVIEW)));

        assertEquals(new ReviewResult.Replaced(second), reviews().review(new FactId(first, 0), ACCEPT));

        assertEquals(new JobFacts(second, new FactCounts(0, 2, 0, 0), 2, JobLabels.NONE), ofJob(job));
        assertEquals(4, facts(first).size(), "the facts of the earlier run stay");
        assertTrue(facts(first).stream().noneMatch(RecordedFact::open));
        assertTrue(open().reviews().stream()
                .allMatch(review -> review.fact().runId().equals(second)));
        assertEquals(2, queue().history().stats().openReviews());
    }

    @Test
    default void anAnswerWithoutFactsReplacesOneWithThem() {
        UUID job = queue().enqueue();
        accept(TestFacts.each());
        queue().queue().requeue(job);
        UUID second = accept(List.of());

        assertEquals(new JobFacts(second, FactCounts.NONE, 0, JobLabels.NONE), ofJob(job));
        assertEquals(List.of(), open().reviews());
        assertEquals(0, queue().history().stats().openReviews());
    }

    /** Of the answer before people are asked as long as it is the last one that was accepted. */
    @Test
    default void anAttemptThatFailsLeavesTheFactsOfTheAnswerBefore() {
        UUID job = queue().enqueue();
        UUID run = accept(TestFacts.each());
        queue().queue().requeue(job);
        queue().work(new Outcome.BadRequest(ErrorKind.INPUT, "bad"));

        assertEquals(new JobFacts(run, new FactCounts(1, 1, 1, 1), 1, JobLabels.NONE), ofJob(job));
        assertEquals(0, store(run, ClaimStatus.REVIEW.ordinal(), ACCEPT).openReviews());
    }

    @Test
    default void openReviewsAreListedByTheirWaitAPageAtATime() {
        List<FactId> expected = new ArrayList<>();
        for (int job = 0; job < 3; job++) {
            queue().enqueue(NewJob.of("facts", "{\"entity\":{\"type\":\"ship\",\"id\":\"s" + job + "\"}}"));
            UUID run = accept(IntStream.range(0, 60)
                    .mapToObj(i -> TestFacts.of(i, i % 2 == 0 ? ClaimStatus.REVIEW : ClaimStatus.GROUNDED))
                    .toList());
            queue().sql(
                            "UPDATE " + queue().schema() + ".fact SET open_since_utc = DATEADD(SECOND, " + (job - 9)
                                    + ", open_since_utc) WHERE run_id = ? AND open_since_utc IS NOT NULL",
                            run);
            IntStream.range(0, 30).forEach(i -> expected.add(new FactId(run, 2 * i)));
        }

        List<FactId> read = new ArrayList<>();
        ReviewPlace place = ReviewPlace.START;
        while (place != null) {
            ReviewPage page = queue().history().reviews(new ReviewFilter(ReviewStatus.OPEN, null, null, 7, place));
            page.reviews().forEach(review -> read.add(review.fact().id()));
            place = page.last();
        }

        assertEquals(expected, read);
    }

    @Test
    default void openReviewsAreFoundByInterrogationAndKey() {
        queue().enqueue(NewJob.of("other", "{\"entity_type\":\"ship\",\"entity_id\":\"s1\"}"));
        UUID other = accept(
                List.of(TestFacts.of(0, "height", ClaimStatus.REVIEW), TestFacts.of(1, "length", ClaimStatus.REVIEW)));
        queue().enqueue();
        UUID facts = accept(List.of(TestFacts.of(0, "length", ClaimStatus.REVIEW)));

        assertEquals(List.of(new FactId(other, 1)), found("other", "length"));
        assertEquals(List.of(new FactId(other, 0), new FactId(other, 1)), found("other", null));
        assertEquals(Set.of(new FactId(other, 1), new FactId(facts, 0)), Set.copyOf(found(null, "length")));
        assertEquals(List.of(), found("none", null));
        ListedReview review = open("other", null).reviews().get(0);
        assertEquals(new Subject("ship", "s1"), review.subject());
        assertEquals("other", review.interrogationKey());
    }

    @Test
    default void decisionsAreListedByVerdictTheLatestFirst() {
        queue().enqueue(NewJob.of("other", "{\"entity_type\":\"ship\",\"entity_id\":\"s1\"}"));
        UUID run = accept(IntStream.range(0, 6)
                .mapToObj(i -> TestFacts.of(i, ClaimStatus.REVIEW))
                .toList());
        List<ReviewDecision> decisions = List.of(ACCEPT, CORRECT, REFUSE, ACCEPT, CORRECT);
        for (int i = 0; i < decisions.size(); i++) {
            store(run, i, decisions.get(i));
            decidedAgo(new FactId(run, i), 1, 100 - i);
        }

        assertEquals(List.of(new FactId(run, 3), new FactId(run, 0)), listed(ReviewStatus.ACCEPTED, 1));
        assertEquals(List.of(new FactId(run, 4), new FactId(run, 1)), listed(ReviewStatus.CORRECTED, 50));
        assertEquals(List.of(new FactId(run, 2)), listed(ReviewStatus.REFUSED, 50));
        assertEquals(List.of(new FactId(run, 5)), listed(ReviewStatus.OPEN, 50));
        for (int limit : List.of(1, 2, 5, 50)) {
            assertEquals(
                    Stream.of(5, 4, 3, 2, 1, 0).map(i -> new FactId(run, i)).toList(),
                    listed(ReviewStatus.ALL, limit),
                    "what waits comes first");
        }
        ListedReview refused = queue().history()
                .reviews(new ReviewFilter(ReviewStatus.REFUSED, "other", null, 50, ReviewPlace.DECIDED))
                .reviews()
                .get(0);
        assertEquals(REFUSE, Objects.requireNonNull(refused.fact().review()).decision());
        assertEquals(new Subject("ship", "s1"), refused.subject());
        assertFalse(refused.fact().open());
    }

    @Test
    default void aFactIsListedOnceWhereItsLatestDecisionStands() {
        queue().enqueue();
        UUID run = accept(List.of(TestFacts.of(0, ClaimStatus.REVIEW), TestFacts.of(1, ClaimStatus.REVIEW)));
        store(run, 0, REFUSE);
        store(run, 0, ACCEPT);
        store(run, 1, REFUSE);
        decidedAgo(new FactId(run, 0), 1, 30);
        decidedAgo(new FactId(run, 0), 2, 20);
        decidedAgo(new FactId(run, 1), 1, 25);

        assertEquals(List.of(new FactId(run, 0), new FactId(run, 1)), listed(ReviewStatus.ALL, 1));
        assertEquals(List.of(new FactId(run, 0)), listed(ReviewStatus.ACCEPTED, 50));
        assertEquals(List.of(new FactId(run, 1)), listed(ReviewStatus.REFUSED, 50));
    }

    /** A claim that nobody was asked about may have been decided; and the record stays when the answer is replaced. */
    @Test
    default void decisionsAboutAnAnswerThatWasReplacedStayInTheList() {
        UUID job = queue().enqueue();
        UUID first = accept(TestFacts.each());
        store(first, ClaimStatus.REFUSED.ordinal(), ACCEPT);
        queue().queue().requeue(job);
        accept(List.of());

        assertEquals(List.of(new FactId(first, ClaimStatus.REFUSED.ordinal())), listed(ReviewStatus.ACCEPTED, 50));
        assertEquals(List.of(), listed(ReviewStatus.OPEN, 50));
    }

    @Test
    default void theFiguresTellOfFactsAndWhatWaits() {
        queue().enqueue();
        UUID run = accept(TestFacts.each());
        queue().enqueue();
        accept(List.of(TestFacts.of(0, ClaimStatus.REVIEW), TestFacts.of(1, ClaimStatus.GROUNDED)));

        assertEquals(new FactCounts(2, 2, 1, 1), queue().history().stats().factsLastDay());
        assertEquals(2, queue().history().stats().openReviews());

        store(run, ClaimStatus.REVIEW.ordinal(), REFUSE);

        assertEquals(new FactCounts(2, 2, 1, 1), queue().history().stats().factsLastDay());
        assertEquals(1, queue().history().stats().openReviews());
    }

    /** Rows that are deleted under a foreign key once made the purge of the program before fail. */
    @Test
    default void factsAndReviewsGoWithTheirRun() {
        UUID job = queue().enqueue();
        UUID run = accept(TestFacts.each());
        store(run, ClaimStatus.REFUSED.ordinal(), ACCEPT);
        queue().shift(job, "finished_utc", Duration.ofDays(-9));

        records().purge(new PurgeFilter(records().state().now().minus(Duration.ofDays(5)), null), null, 10);

        for (String table : List.of("job", "run", "fact", "review")) {
            assertEquals(0, queue().rows(table), table);
        }
        assertEquals(0, queue().history().stats().openReviews());
        assertNull(queue().history().factsOf(job).orElse(null));
    }

    @Test
    default void aRunThatIsDeletedByHandTakesItsFactsAlong() {
        UUID job = queue().enqueue();
        UUID run = accept(TestFacts.each());
        store(run, 0, ACCEPT);

        assertEquals(1, queue().sql("DELETE FROM " + queue().schema() + ".run WHERE job_id = ?", job));

        assertEquals(0, queue().rows("fact") + queue().rows("review"));
    }

    @Test
    default void ofManyWhoReviewAtOnceEachIsRecordedAndEachFactIsCountedOnce() {
        queue().enqueue();
        UUID run = accept(IntStream.range(0, 5)
                .mapToObj(i -> TestFacts.of(i, ClaimStatus.REVIEW))
                .toList());

        List<Boolean> stored = Concurrently.call(
                10, caller -> reviews().review(new FactId(run, caller % 5), REFUSE) instanceof ReviewResult.Stored);

        assertEquals(IntStream.range(0, 10).mapToObj(i -> true).toList(), stored);
        assertEquals(10, queue().rows("review"));
        assertTrue(facts(run).stream()
                .allMatch(fact -> Objects.requireNonNull(fact.review()).number() == 2));
        assertEquals(0, queue().history().stats().openReviews());
    }

    /** The table's own rules hold for plain SQL too. */
    @Test
    default void theTablesRefuseWhatIsNoReview() {
        queue().enqueue();
        UUID run = accept(TestFacts.each());

        for (String values :
                List.of("'maybe', NULL, 'r'", "'correct', NULL, 'r'", "'accept', '1', NULL", "'refuse', NULL, NULL")) {
            assertThrows(
                    AssertionError.class,
                    () -> queue().sql(
                                    "INSERT INTO " + queue().schema() + ".review (run_id, ordinal, review_number,"
                                            + " verdict, corrected_json, reason) VALUES (?, 0, 1, " + values + ")",
                                    run),
                    values);
        }
    }

    private UUID accept(List<Fact> facts) {
        AttemptCompletion completion = TestFacts.accepted(queue().claim(), facts);
        assertEquals(
                new CompletionResult.Recorded(JobStatus.SUCCEEDED),
                queue().queue().complete(completion));
        return completion.run().runId();
    }

    private ReviewResult.Stored store(UUID run, int ordinal, ReviewDecision decision) {
        return assertInstanceOf(ReviewResult.Stored.class, reviews().review(new FactId(run, ordinal), decision));
    }

    private List<RecordedFact> facts(UUID run) {
        return queue().history().facts(run);
    }

    /** Without what the job is found by. */
    private JobFacts ofJob(UUID job) {
        JobFacts facts = queue().history().factsOf(job).orElseThrow();
        return new JobFacts(facts.runId(), facts.counts(), facts.openReviews(), JobLabels.NONE);
    }

    private ReviewPage open() {
        return open(null, null);
    }

    private ReviewPage open(@Nullable String interrogation, @Nullable String key) {
        return queue().history()
                .reviews(new ReviewFilter(ReviewStatus.OPEN, interrogation, key, 50, ReviewPlace.START));
    }

    /** Of all pages, each with so many at most. */
    private List<FactId> listed(ReviewStatus status, int limit) {
        List<FactId> read = new ArrayList<>();
        ReviewPlace place = status.start();
        while (place != null) {
            ReviewPage page = queue().history().reviews(new ReviewFilter(status, null, null, limit, place));
            page.reviews().forEach(review -> read.add(review.fact().id()));
            place = page.last();
        }
        return read;
    }

    private void decidedAgo(FactId fact, int number, int seconds) {
        assertEquals(
                1,
                queue().sql(
                                "UPDATE " + queue().schema() + ".review SET reviewed_utc = DATEADD(SECOND, -" + seconds
                                        + ", reviewed_utc) WHERE run_id = ? AND ordinal = " + fact.ordinal()
                                        + " AND review_number = " + number,
                                fact.runId()));
    }

    private List<FactId> found(@Nullable String interrogation, @Nullable String key) {
        return open(interrogation, key).reviews().stream()
                .map(review -> review.fact().id())
                .toList();
    }
}

package org.holocron.derive.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.holocron.derive.job.ArtifactType;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.Conclusion;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.FileRef;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.Subject;
import org.holocron.derive.queue.AttemptCompletion;
import org.holocron.derive.queue.QueueContract;
import org.holocron.derive.queue.TestQueue;
import org.holocron.derive.testing.Runs;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** All that {@link History} promises; every database must pass it. */
public interface HistoryContract extends QueueContract {

    String SUBJECT_FIRST =
            "{\"entity_type\":\"person\",\"entity_id\":\"luke\",\"source_refs\":[\"" + "x".repeat(2_000) + "\"]}";

    private History history() {
        return queueUnderTest().history();
    }

    @Test
    default void whatDoesNotExistIsEmpty() {
        assertEquals(Optional.empty(), history().job(UUID.randomUUID()));
        assertEquals(Optional.empty(), history().run(UUID.randomUUID()));
        assertEquals(List.of(), history().runsOf(UUID.randomUUID()));
        assertEquals(
                List.of(), history().jobs(new JobFilter(null, null, 10, null)).jobs());
        assertEquals(List.of(), history().artifactsAfter(null, 10));
    }

    @Test
    default void theSuspectsOfAnEventAreReadOldestFirst() {
        UUID event = UUID.randomUUID();
        List<UUID> jobs = threeJobsAMinuteApart();
        queueUnderTest().suspect(jobs.get(2), event, 2);
        queueUnderTest().suspect(jobs.get(0), event, 2);
        queueUnderTest().suspect(jobs.get(1), UUID.randomUUID(), 1);

        assertEquals(List.of(jobs.get(0), jobs.get(2)), history().suspectsOf(event));
        assertEquals(List.of(), history().suspectsOf(UUID.randomUUID()));
    }

    @Test
    default void jobsAreReadNewestFirst() {
        List<UUID> jobs = threeJobsAMinuteApart();

        assertEquals(List.of(jobs.get(2), jobs.get(1), jobs.get(0)), ids(new JobFilter(null, null, 10, null)));
    }

    @Test
    default void jobsAreReadPageByPage() {
        List<UUID> jobs = threeJobsAMinuteApart();

        assertEquals(List.of(jobs.get(2), jobs.get(1)), ids(new JobFilter(null, null, 2, null)));
        assertEquals(List.of(jobs.get(0)), ids(new JobFilter(null, null, 2, place(jobs.get(1)))));
        assertEquals(List.of(), ids(new JobFilter(null, null, 2, place(jobs.get(0)))));
    }

    @Test
    default void pagesNeitherSkipNorRepeatJobsOfTheSameMoment() {
        queueUnderTest()
                .queue()
                .enqueueAll(IntStream.range(0, 25)
                        .mapToObj(i -> NewJob.of("facts", "{}"))
                        .toList());

        List<UUID> read = new ArrayList<>();
        List<UUID> page = ids(new JobFilter(null, null, 10, null));
        while (!page.isEmpty()) {
            read.addAll(page);
            page = ids(new JobFilter(null, null, 10, place(page.get(page.size() - 1))));
        }

        assertEquals(25, read.size());
        assertEquals(25, new HashSet<>(read).size());
    }

    @Test
    default void jobsAreReadByStatusAndByInterrogation() {
        UUID facts = queueUnderTest().enqueue(NewJob.of("facts", "{}"));
        UUID summary = queueUnderTest().enqueue(NewJob.of("summary", "{}"));
        UUID cancelled = queueUnderTest().enqueue(NewJob.of("facts", "{}"));
        queueUnderTest().queue().cancel(cancelled);

        assertEquals(List.of(cancelled), ids(new JobFilter(JobStatus.CANCELLED, null, 10, null)));
        assertEquals(List.of(summary), ids(new JobFilter(null, "summary", 10, null)));
        assertEquals(List.of(facts), ids(new JobFilter(JobStatus.NEW, "facts", 10, null)));
        assertEquals(List.of(), ids(new JobFilter(JobStatus.FAILED, null, 10, null)));
    }

    @Test
    default void aFilteredListIsReadPageByPageAcrossStatusesAndInterrogations() {
        List<UUID> facts = new ArrayList<>();
        List<UUID> waiting = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            UUID job = queueUnderTest().enqueue(NewJob.of(i % 3 == 0 ? "summary" : "facts", "{}"));
            queueUnderTest().shift(job, "created_utc", Duration.ofMinutes(i - 20));
            if (i % 3 != 0) {
                facts.add(0, job);
            }
            if (i % 4 == 0) {
                queueUnderTest().queue().cancel(job);
            } else {
                waiting.add(0, job);
            }
        }

        assertEquals(facts, pages(null, "facts", 3));
        assertEquals(waiting, pages(JobStatus.NEW, null, 2));
        assertEquals(waiting.stream().filter(facts::contains).toList(), pages(JobStatus.NEW, "facts", 2));
    }

    private List<UUID> pages(JobStatus status, String interrogation, int limit) {
        List<UUID> read = new ArrayList<>();
        JobPage page = history().jobs(new JobFilter(status, interrogation, limit, null));
        while (page.last() != null) {
            read.addAll(page.jobs().stream().map(ListedJob::jobId).toList());
            page = history().jobs(new JobFilter(status, interrogation, limit, page.last()));
        }
        read.addAll(page.jobs().stream().map(ListedJob::jobId).toList());
        return read;
    }

    /** A list read each whole input for two words of it, and 160 inputs of 3 MB ended the process. */
    @Test
    default void aListShowsTheSubjectThatWasWrittenAtTheEnqueue() {
        UUID one = queueUnderTest().enqueue(NewJob.of("facts", SUBJECT_FIRST));
        UUID many = queueUnderTest()
                .queue()
                .enqueueAll(
                        List.of(NewJob.of("facts", "{\"rest\":\"" + "x".repeat(2_000) + "\",\"entity_id\":\"leia\"}")))
                .get(0)
                .jobId();

        assertEquals(new Subject("person", "luke"), listed(one).subject());
        assertEquals(new Subject(null, "leia"), listed(many).subject());
    }

    /** Rows of older programs and of SQL by hand have no subject columns. */
    @Test
    default void aListShowsTheSubjectOfARowThatWasWrittenWithoutOne() {
        UUID job = queueUnderTest().enqueue(NewJob.of("facts", SUBJECT_FIRST));
        queueUnderTest()
                .sql(
                        "UPDATE " + queueUnderTest().schema() + ".job SET subject_type = NULL, subject_id = NULL"
                                + " WHERE job_id = ?",
                        job);

        assertEquals(new Subject("person", "luke"), listed(job).subject());
    }

    @Test
    default void aListShowsTheStartOfALongErrorAndSaysSo() {
        UUID job = queueUnderTest().enqueue();
        String sql = "UPDATE " + queueUnderTest().schema() + ".job SET last_error = ? WHERE job_id = ?";
        queueUnderTest().sql(sql, "e".repeat(500), job);
        assertEquals("e".repeat(500), listed(job).lastError());

        queueUnderTest().sql(sql, "e".repeat(501), job);
        assertEquals("e".repeat(500) + "…", listed(job).lastError());
    }

    private ListedJob listed(UUID jobId) {
        return history().jobs(new JobFilter(null, null, 10, null)).jobs().stream()
                .filter(job -> job.jobId().equals(jobId))
                .findFirst()
                .orElseThrow();
    }

    @Test
    default void theRunsOfAJobAreReadOldestFirstWithTheirOwnFiles() {
        UUID jobId = queueUnderTest().enqueue();
        UUID first = complete(rejected("no facts"), null, file("one.json"));
        queueUnderTest().makeAvailable(jobId);
        UUID second = complete(new Outcome.Accepted(), null, file("two.json"), file("three.json"));

        List<Run> runs = history().runsOf(jobId);

        assertEquals(List.of(first, second), runs.stream().map(Run::runId).toList());
        assertEquals(List.of("one.json"), uris(runs.get(0)));
        assertEquals(
                List.of("three.json", "two.json"),
                uris(runs.get(1)).stream().sorted().toList());
        assertEquals(1, runs.get(0).attempt());
        assertEquals(2, runs.get(1).attempt());
        assertEquals(Optional.of(runs.get(1)), history().run(second));
    }

    @Test
    default void aReusedRunIsNamed() {
        UUID jobId = queueUnderTest().enqueue();
        UUID original = UUID.randomUUID();

        complete(new Outcome.Accepted(), original);

        assertEquals(original, history().runsOf(jobId).get(0).reusedRunId());
    }

    @Test
    default void aRunWhoseAnswerWasRejectedIsKnown() {
        queueUnderTest().enqueue();
        UUID run = complete(rejected("no facts"), null);

        assertTrue(history().wasRejected(run));
    }

    /** Its stored response would be used, and refused, at each further attempt. */
    @Test
    default void aRunWhoseClaimsWereAllRefusedIsKnown() {
        queueUnderTest().enqueue();
        UUID run = complete(new Outcome.Rejected(ErrorKind.GROUNDING, "no claim follows from its words"), null);

        assertTrue(history().wasRejected(run));
    }

    @Test
    default void aRunWhoseAnswerWasRejectedAtALaterUseIsKnown() {
        queueUnderTest().enqueue();
        queueUnderTest().enqueue();
        UUID original = complete(new Outcome.Accepted(), null);
        assertFalse(history().wasRejected(original));

        complete(rejected("another interrogation's rules"), original);

        assertTrue(history().wasRejected(original));
    }

    @Test
    default void aResponseIsNotRejectedForOtherFailures() {
        for (Outcome outcome : List.of(
                new Outcome.Unavailable(ErrorKind.LAKE_AWAY, "disk full", Dependency.LAKE),
                new Outcome.Interrupted(ErrorKind.STOPPED, "SCHEMA: only looks like it"),
                new Outcome.TimedOut(ErrorKind.TOO_LONG, "900 s"),
                new Outcome.BadRequest(ErrorKind.INPUT, "no entity"))) {
            queueUnderTest().clear();
            queueUnderTest().enqueue();
            assertFalse(history().wasRejected(complete(outcome, null)), outcome.toString());
        }
        assertFalse(history().wasRejected(UUID.randomUUID()));
    }

    /** The kind of a run was once read from its text, which other programs write as they like. */
    @Test
    default void theTextOfAnErrorDecidesNothing() {
        queueUnderTest().enqueue();
        UUID run = complete(rejected("no facts"), null);
        queueUnderTest().sql("UPDATE " + queueUnderTest().schema() + ".run SET error_kind = NULL");

        assertFalse(history().wasRejected(run));
        assertEquals("SCHEMA: no facts", history().run(run).orElseThrow().error());
    }

    @Test
    default void everyArtifactIsReadOnceInTheOrderOfIds() {
        queueUnderTest().enqueue();
        complete(
                new Outcome.Accepted(),
                null,
                IntStream.range(0, 23).mapToObj(i -> file(i + ".json")).toArray(NewArtifact[]::new));

        List<Artifact> read = new ArrayList<>();
        List<Artifact> page = history().artifactsAfter(null, 10);
        while (!page.isEmpty()) {
            assertTrue(page.size() <= 10);
            read.addAll(page);
            page = history().artifactsAfter(page.get(page.size() - 1).artifactId(), 10);
        }

        assertEquals(23, read.size());
        assertEquals(
                23,
                read.stream().map(artifact -> artifact.file().uri()).distinct().count());
    }

    @Test
    default void theFiguresOfAnEmptyQueueAreZero() {
        QueueStats stats = history().stats();

        for (JobStatus status : JobStatus.values()) {
            assertEquals(0L, stats.counts().get(status), status.name());
        }
        assertEquals(0, stats.claimable());
        assertNull(stats.oldestWaitingUtc());
        assertEquals(0, stats.promptTokensLastDay());
    }

    @Test
    default void statsCountJobsRunsAndTokens() {
        queueUnderTest().enqueueWithPriority(900);
        complete(new Outcome.Accepted(), null);
        queueUnderTest().enqueueWithPriority(800);
        complete(rejected("pauses for an hour"), null);
        UUID longest = queueUnderTest().enqueue();
        queueUnderTest().shift(longest, "available_utc", Duration.ofMinutes(-5));
        queueUnderTest().enqueue();
        queueUnderTest().enqueueWithPriority(900);
        queueUnderTest().claim();

        QueueStats stats = history().stats();

        assertEquals(
                Map.of(
                        JobStatus.NEW, 3L,
                        JobStatus.RUNNING, 1L,
                        JobStatus.SUCCEEDED, 1L,
                        JobStatus.FAILED, 0L,
                        JobStatus.DEADLETTER, 0L,
                        JobStatus.CANCELLED, 0L),
                stats.counts());
        assertEquals(2, stats.claimable());
        assertEquals(queueUnderTest().job(longest).availableUtc(), stats.oldestWaitingUtc());
        assertEquals(1, stats.finishedLastHour());
        assertEquals(2, stats.runsLastDay());
        assertEquals(200, stats.promptTokensLastDay());
        assertEquals(40, stats.outputTokensLastDay());
    }

    /** Fifteen jobs that were answered from the lake once added 20,226 tokens to the day. */
    @Test
    default void aReusedResponseSpendsNoTokens() {
        queueUnderTest().enqueue();
        UUID original = complete(new Outcome.Accepted(), null);
        queueUnderTest().enqueue();
        complete(new Outcome.Accepted(), original);

        QueueStats stats = history().stats();

        assertEquals(2, stats.runsLastDay());
        assertEquals(100, stats.promptTokensLastDay());
        assertEquals(20, stats.outputTokensLastDay());
    }

    @Test
    default void metricsWithoutTokensAddNothing() {
        List<@Nullable String> without = new ArrayList<>(
                List.of("{}", "{\"eval_count\":null}", "{\"eval_count\":\"many\"}", "{\"eval_count\":-5}", "[]"));
        without.add(null);
        for (String metrics : without) {
            queueUnderTest().enqueueWithPriority(900);
            ClaimedJob claimed = queueUnderTest().claim();
            NewRun run = Runs.withMetrics(claimed, metrics);
            queueUnderTest()
                    .queue()
                    .complete(new AttemptCompletion(
                            claimed.lease(), Conclusion.of(new Outcome.Accepted()), TestQueue.WAITS, run, List.of()));
        }

        assertEquals(0, history().stats().outputTokensLastDay());
        assertEquals(without.size(), history().stats().runsLastDay());
    }

    /** A waiter that looked at the newest page, or at all jobs, missed its own or waited for others'. */
    @Test
    default void progressIsAboutTheJobsThatWereUnfinishedAndNoOthers() {
        queueUnderTest().enqueue();
        complete(new Outcome.Accepted(), null);
        queueUnderTest()
                .shift(
                        history()
                                .jobs(new JobFilter(null, null, 1, null))
                                .jobs()
                                .get(0)
                                .jobId(),
                        "finished_utc",
                        Duration.ofSeconds(-5));
        queueUnderTest()
                .queue()
                .enqueueAll(IntStream.range(0, 4)
                        .mapToObj(i -> NewJob.of("facts", "{}"))
                        .toList());
        queueUnderTest().claim();

        Unfinished jobs = history().unfinishedNow();
        UUID later = queueUnderTest().enqueue();
        queueUnderTest().shift(later, "created_utc", Duration.ofSeconds(5));
        assertProgress(Map.of(JobStatus.NEW, 3L, JobStatus.RUNNING, 1L), 3, jobs);

        complete(new Outcome.Accepted(), null);
        complete(rejected("no facts"), null);
        assertProgress(Map.of(JobStatus.NEW, 2L, JobStatus.RUNNING, 1L, JobStatus.SUCCEEDED, 1L), 1, jobs);
        assertTrue(history().progress(jobs).nextDueUtc().isBefore(jobs.finishedAfter()));

        complete(new Outcome.BadRequest(ErrorKind.INPUT, "no entity"), null);
        Unfinished.Progress progress = history().progress(jobs);
        assertEquals(0, progress.due());
        assertTrue(progress.nextDueUtc().isAfter(jobs.finishedAfter().plusSeconds(60)), "it backs off");
    }

    private void assertProgress(Map<JobStatus, Long> expected, long due, Unfinished jobs) {
        Map<JobStatus, Long> counts =
                new java.util.EnumMap<>(history().progress(jobs).counts());
        counts.values().removeIf(count -> count == 0);
        assertEquals(expected, counts);
        assertEquals(due, history().progress(jobs).due());
    }

    @Test
    default void aJobThatIsDueLaterThanAnyWaitIsFound() {
        UUID jobId = queueUnderTest().enqueue();
        UUID last = queueUnderTest().enqueue();
        assertEquals(Optional.empty(), history().dueTooLate(Duration.ofHours(1)));
        queueUnderTest().shift(jobId, "available_utc", Duration.ofMinutes(61));
        queueUnderTest().shift(last, "available_utc", Duration.ofDays(1));

        assertEquals(
                Optional.of(new DueTooLate(2, last, queueUnderTest().job(last).availableUtc())),
                history().dueTooLate(Duration.ofHours(1)));
    }

    private List<UUID> threeJobsAMinuteApart() {
        List<UUID> jobs = List.of(
                queueUnderTest().enqueue(),
                queueUnderTest().enqueue(),
                queueUnderTest().enqueue());
        for (int i = 0; i < jobs.size(); i++) {
            queueUnderTest().shift(jobs.get(i), "created_utc", Duration.ofMinutes(i - jobs.size()));
        }
        return jobs;
    }

    private JobPlace place(UUID jobId) {
        return new JobPlace(history().job(jobId).orElseThrow().createdUtc(), jobId);
    }

    private List<UUID> ids(JobFilter filter) {
        return history().jobs(filter).jobs().stream().map(ListedJob::jobId).toList();
    }

    private static List<String> uris(Run run) {
        return run.artifacts().stream().map(artifact -> artifact.file().uri()).toList();
    }

    private static Outcome rejected(String message) {
        return new Outcome.Rejected(ErrorKind.SCHEMA, message);
    }

    private static NewArtifact file(String name) {
        return new NewArtifact(ArtifactType.PARSED_OUTPUT, new FileRef(name, "c".repeat(64), 10L));
    }

    /** Claims the first job and completes the attempt with this outcome. */
    private UUID complete(Outcome outcome, UUID reused, NewArtifact... files) {
        ClaimedJob claimed = queueUnderTest().claim();
        NewRun run = Runs.reusing(claimed, reused);
        queueUnderTest()
                .queue()
                .complete(new AttemptCompletion(
                        claimed.lease(), Conclusion.of(outcome), TestQueue.WAITS, run, List.of(files)));
        return run.runId();
    }
}

package org.holocron.derive.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.job.Subject;
import org.holocron.derive.queue.QueueContract;
import org.holocron.derive.testing.Jobs;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How jobs are found again; every database must pass it. */
public interface JobFilterContract extends QueueContract {

    private History history() {
        return queueUnderTest().history();
    }

    @Test
    default void jobsAreFoundByWhatTheyAreAbout() {
        UUID luke = enqueue("person", "luke");
        UUID place = enqueue("planet", "luke");
        enqueue("person", "leia");

        assertEquals(Set.of(luke, place), Set.copyOf(all(about(null, "luke"), 10)));
        assertEquals(List.of(luke), all(about("person", "luke"), 10));
        assertEquals(List.of(place), all(about("planet", null), 10));
        assertEquals(List.of(), all(about("planet", "leia"), 10));
    }

    @Test
    default void theJobsOfAnEntityAreReadPageByPageNewestFirst() {
        List<UUID> newestFirst = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            UUID job = enqueue("person", i % 2 == 0 ? "luke" : "leia");
            queueUnderTest().shift(job, "created_utc", Duration.ofMinutes(i - 20));
            if (i % 2 == 0) {
                newestFirst.add(0, job);
            }
        }

        assertEquals(newestFirst, all(about("person", "luke"), 1));
        assertEquals(newestFirst, all(about(null, "luke"), 3));
    }

    /** Who enqueued a line knew its key and could not find its job. */
    @Test
    default void aJobIsFoundByItsKey() {
        UUID job = queueUnderTest().enqueue(Jobs.toEnqueue().dedupeKey("file:7").build());
        queueUnderTest().enqueue(Jobs.toEnqueue().dedupeKey("file:8").build());
        JobTraits traits = new JobTraits(Subject.NONE, "file:7", TimeRange.ANY, TimeRange.ANY);

        assertEquals(List.of(job), all(filter(Set.of(), null, traits), 1));
        assertEquals(List.of(job), all(filter(Set.of(JobStatus.NEW), "facts", traits), 10));
        assertEquals(List.of(), all(filter(Set.of(JobStatus.FAILED), null, traits), 10));
    }

    @Test
    default void jobsAreFoundByATextInTheirInput() {
        UUID ice = asking(
                "{\"entity_id\":\"hoth\",\"extra_params\":{\"evidence\":[{\"text\":\"An ICE \\\"planet\\\" of M\u00dcNSTER\"}]}}");
        UUID other = asking("{\"entity_id\":\"ice\"}");
        asking("{\"ice\":\"field names do not count\"}");

        assertEquals(Set.of(ice, other), Set.copyOf(all(with("ice", Set.of()), 1)));
        assertEquals(List.of(ice), all(with("ice \"PLANET\"", Set.of()), 10));
        assertEquals(List.of(ice), all(with("m\u00fcnster", Set.of(JobStatus.NEW)), 10));
        assertEquals(List.of(), all(with("ice", Set.of(JobStatus.FAILED)), 10));
        assertEquals(List.of(), all(with("fire", Set.of()), 10));
    }

    @Test
    default void itIsKnownWhetherAListIsShort() {
        asking("{\"a\":\"ice\"}");
        asking("{\"a\":\"fire\"}");

        assertEquals(true, history().isWithin(with("ice", Set.of()).withLimit(1000), 2));
        assertEquals(
                false, history().isWithin(with("ice", Set.of()).withLimit(1000), 1), "the text itself does not count");
        assertEquals(
                true, history().isWithin(with("ice", Set.of(JobStatus.FAILED)).withLimit(1000), 0));
        assertEquals(false, history().isWithin(about("person", null).withLimit(1000), -1));
    }

    private UUID asking(String input) {
        return queueUnderTest().enqueue(NewJob.of("facts", input));
    }

    private static JobFilter with(String text, Set<JobStatus> statuses) {
        return filter(statuses, null, JobTraits.ANY.of(new JobKind(null, null, null, text)));
    }

    @Test
    default void jobsAreFoundByTheTimeOfTheirCreation() {
        List<UUID> jobs = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            jobs.add(queueUnderTest().enqueue());
            queueUnderTest().shift(jobs.get(i), "created_utc", Duration.ofMinutes(10 * i - 60));
        }
        TimeRange middle = new TimeRange(created(jobs.get(1)), created(jobs.get(3)));
        JobTraits traits = new JobTraits(Subject.NONE, null, middle, TimeRange.ANY);

        assertEquals(List.of(jobs.get(2), jobs.get(1)), all(filter(Set.of(), null, traits), 1));
        assertEquals(List.of(jobs.get(2), jobs.get(1)), all(filter(Set.of(JobStatus.NEW), "facts", traits), 10));
        assertEquals(List.of(jobs.get(2), jobs.get(1)), all(filter(Set.of(JobStatus.NEW), null, traits), 10));
        assertEquals(List.of(jobs.get(2), jobs.get(1)), all(filter(Set.of(), "facts", traits), 10));
    }

    @Test
    default void jobsThatEndedInATimeAreReadAsTheyEnded() {
        List<UUID> ended = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            UUID job = enqueue("person", i == 2 ? "leia" : "luke");
            queueUnderTest().queue().cancel(job);
            queueUnderTest().shift(job, "finished_utc", Duration.ofMinutes(10 * i - 60));
            ended.add(job);
        }
        queueUnderTest().enqueue();
        TimeRange range = new TimeRange(finished(ended.get(1)), null);

        assertEquals(ended.subList(1, 4), all(ended(Subject.NONE, range), 1));
        assertEquals(ended.subList(1, 4), all(ended(Subject.NONE, range), 10));
        assertEquals(List.of(ended.get(1), ended.get(3)), all(ended(new Subject("person", "luke"), range), 1));
        assertEquals(ended.subList(0, 1), all(ended(Subject.NONE, new TimeRange(null, finished(ended.get(1)))), 10));
    }

    @Test
    default void severalStatusesAreReadTogether() {
        UUID waiting = queueUnderTest().enqueue(NewJob.of("facts", "{}"));
        UUID cancelled = queueUnderTest().enqueue(NewJob.of("summary", "{}"));
        queueUnderTest().queue().cancel(cancelled);
        queueUnderTest().shift(waiting, "created_utc", Duration.ofMinutes(-1));
        Set<JobStatus> both = Set.of(JobStatus.NEW, JobStatus.CANCELLED);

        assertEquals(List.of(cancelled, waiting), all(filter(both, null, JobTraits.ANY), 1));
        assertEquals(List.of(cancelled), all(filter(both, "summary", JobTraits.ANY), 10));
    }

    /** The list went on behind a job, and ended where that job was purged meanwhile. */
    @Test
    default void aListGoesOnWhereTheJobOfItsCursorIsGone() {
        UUID older = queueUnderTest().enqueue();
        UUID gone = queueUnderTest().enqueue();
        queueUnderTest().shift(older, "created_utc", Duration.ofMinutes(-1));
        JobPage first = history().jobs(new JobFilter(null, null, 1, null));
        assertEquals(gone, first.jobs().get(0).jobId());
        queueUnderTest().sql("DELETE FROM " + queueUnderTest().schema() + ".job WHERE job_id = ?", gone);

        assertEquals(
                older,
                history()
                        .jobs(new JobFilter(null, null, 1, first.last()))
                        .jobs()
                        .get(0)
                        .jobId());
    }

    @Test
    default void whatHasBecomeOfJobsIsToldTogether() {
        UUID waiting = queueUnderTest().enqueue();
        UUID cancelled = queueUnderTest().enqueue();
        queueUnderTest().queue().cancel(cancelled);

        assertEquals(
                Map.of(waiting, JobStatus.NEW, cancelled, JobStatus.CANCELLED),
                history().statuses(List.of(waiting, cancelled, UUID.randomUUID())));
        assertEquals(Map.of(), history().statuses(List.of()));
    }

    @Test
    default void whatJobsAskIsToldAsItWasEnqueued() {
        UUID job = queueUnderTest()
                .enqueue(Jobs.toEnqueue()
                        .input("{\"a\":1}")
                        .evidenceRef("{\"lake_text\":[]}")
                        .modelHint("qwen3")
                        .build());

        assertEquals(
                List.of(new AskedJob(job, "facts", "{\"a\":1}", "{\"lake_text\":[]}", "qwen3")),
                history().asked(List.of(job, UUID.randomUUID())));
    }

    private UUID enqueue(String type, String id) {
        return queueUnderTest()
                .enqueue(NewJob.of("facts", "{\"entity_type\":\"" + type + "\",\"entity_id\":\"" + id + "\"}"));
    }

    private Instant created(UUID job) {
        return history().job(job).orElseThrow().createdUtc();
    }

    private Instant finished(UUID job) {
        return history().job(job).orElseThrow().finishedUtc();
    }

    private static JobFilter about(@Nullable String type, @Nullable String id) {
        return filter(Set.of(), null, new JobTraits(new Subject(type, id), null, TimeRange.ANY, TimeRange.ANY));
    }

    private static JobFilter ended(Subject subject, TimeRange range) {
        return filter(Set.of(), null, new JobTraits(subject, null, TimeRange.ANY, range));
    }

    private static JobFilter filter(Set<JobStatus> statuses, @Nullable String interrogation, JobTraits traits) {
        return new JobFilter(statuses, interrogation, traits, 1, null);
    }

    /** Page by page. */
    private List<UUID> all(JobFilter filter, int limit) {
        List<UUID> read = new ArrayList<>();
        JobPlace after = null;
        do {
            JobPage page = history()
                    .jobs(new JobFilter(filter.statuses(), filter.interrogationKey(), filter.traits(), limit, after));
            page.jobs().forEach(job -> read.add(job.jobId()));
            after = page.last();
        } while (after != null);
        return read;
    }
}

package org.holocron.derive.history;

import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.job.Job;
import org.holocron.derive.job.JobStatus;
import org.jspecify.annotations.Nullable;

/**
 * Reads jobs, runs and artifacts. Every method throws {@link org.holocron.derive.sql.DatabaseUnavailableException} when the
 * database cannot be reached.
 */
public interface History {

    Optional<Job> job(UUID jobId);

    /** Newest first. */
    JobPage jobs(JobFilter filter);

    /**
     * Whether a list has at most so many jobs, the text that is looked for in inputs left aside: so many inputs would have to be read. No
     * too if that is not known after {@value #MOST_COUNTED} jobs.
     *
     * @param filter from the begin, in pages of any length
     */
    default boolean isWithin(JobFilter filter, int most) {
        JobFilter page = filter.withAnyInput().withLimit(ListWalk.MOST_READ);
        int found = 0;
        for (int read = 0; read < MOST_COUNTED; read += ListWalk.MOST_READ) {
            JobPage jobs = jobs(page);
            found += jobs.jobs().size();
            if (found > most || jobs.last() == null) {
                return found <= most;
            }
            page = page.behind(jobs.last());
        }
        return false;
    }

    /** By {@link #isWithin}. */
    int MOST_COUNTED = 50_000;

    /** The runs of a job with their artifacts, oldest first. */
    List<Run> runsOf(UUID jobId);

    /** The runs of jobs without their artifacts, oldest first; jobs that have none are left out. A database may read them together. */
    default Map<UUID, List<Run>> runsOf(Collection<UUID> jobIds) {
        return jobIds.stream().flatMap(job -> runsOf(job).stream()).collect(groupingBy(Run::jobId));
    }

    Optional<Run> run(UUID runId);

    /** The facts of a run in the order of its answer, each with the decision that counts; empty if it has none, or there is no such run. */
    List<RecordedFact> facts(UUID runId);

    /** As {@link #facts}, of several runs; those that have none are left out. A database may read them together. */
    default Map<UUID, List<RecordedFact>> facts(Collection<UUID> runIds) {
        return runIds.stream().flatMap(run -> facts(run).stream()).collect(groupingBy(RecordedFact::runId));
    }

    /** Empty if there is no such job. */
    Optional<JobFacts> factsOf(UUID jobId);

    /**
     * The facts of last accepted answers that wait for a person, the longest waiting first, and the facts that people decided about, the
     * latest decision first, also those of answers that were replaced since.
     */
    ReviewPage reviews(ReviewFilter filter);

    /** Which versions of an interrogation its newest jobs asked, and how they ended; empty if it has none. */
    InterrogationVersions versionsOf(String interrogationKey);

    /** Failed jobs by cause. Deferrals are no failures. */
    Failures failures(FailureFilter filter);

    QueueStats stats();

    /** The jobs that are suspects of an event, the oldest first, a hundred at most. */
    List<UUID> suspectsOf(UUID event);

    /** @param longestWait the longest that the runner lets a job wait */
    Optional<DueTooLate> dueTooLate(Duration longestWait);

    /** The jobs that are unfinished now. */
    Unfinished unfinishedNow();

    Unfinished.Progress progress(Unfinished jobs);

    /**
     * Whether a run's response was rejected, in that run or when it was reused; such a response is never used again.
     */
    boolean wasRejected(UUID runId);

    /**
     * Recorded artifacts in the order of their ids, to compare them with the lake.
     *
     * @param artifactId only artifacts after this one; null to begin with the first
     */
    List<Artifact> artifactsAfter(@Nullable UUID artifactId, int limit);

    /** What has become of jobs; those that do not exist are left out. */
    Map<UUID, JobStatus> statuses(Collection<UUID> jobIds);

    /** What jobs ask, as they were enqueued; those that do not exist are left out. Their inputs may be large: ask for few at a time. */
    List<AskedJob> asked(Collection<UUID> jobIds);

    /** The last accepted answers of jobs that succeeded; others, and those that do not exist, are left out. Ask for some hundreds at a time. */
    Map<UUID, JobAnswer> answers(Collection<UUID> jobIds);
}

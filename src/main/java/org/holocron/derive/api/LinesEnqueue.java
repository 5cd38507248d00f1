package org.holocron.derive.api;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.json.NdjsonLines;
import org.holocron.derive.queue.EnqueueResult;
import org.holocron.derive.queue.JobQueue;

/** Enqueues the jobs of one body, all of them or none. Used for one request. */
final class LinesEnqueue {

    /** More of them are counted only. */
    private static final int MOST_CONFLICTS = 100;

    private final JobQueue queue;
    private final SameKey sameKey;
    private final JobReader reader;
    private final LinesRequest request;
    private final Function<List<NewJob>, List<String>> warnings;

    /** @param warnings about jobs that are enqueued all the same */
    LinesEnqueue(
            JobQueue queue,
            SameKey sameKey,
            JobReader reader,
            LinesRequest request,
            Function<List<NewJob>, List<String>> warnings) {
        this.queue = queue;
        this.sameKey = sameKey;
        this.reader = reader;
        this.request = request;
        this.warnings = warnings;
    }

    /** @throws ProblemException with everything that is wrong with the lines */
    JsonObject enqueue(NdjsonLines lines) {
        ParsedJobs jobs = new NdjsonJobs(reader, request).read(lines);
        if (!jobs.problems().isEmpty()) {
            throw new ProblemException(
                    ProblemDocument.badLines("bad-jobs", "None of the jobs was enqueued", jobs.problems())
                            .with(new JsonFields()
                                    .add("checked_until_line", jobs.lastLine())
                                    .build()));
        }
        return request.checkOnly() ? checked(jobs) : enqueued(jobs);
    }

    private static JsonObject checked(ParsedJobs jobs) {
        return new JsonFields()
                .add("checked", jobs.jobs().size())
                .add("checked_until_line", jobs.lastLine())
                .build();
    }

    private JsonObject enqueued(ParsedJobs jobs) {
        List<NewJob> placed = reader.placed(jobs.jobs());
        List<EnqueueResult> enqueued = queue.enqueueAll(placed);
        long created = enqueued.stream().filter(EnqueueResult::created).count();
        Map<Integer, List<String>> differences = sameKey.differences(placed, enqueued);
        List<Integer> places =
                differences.keySet().stream().sorted().limit(MOST_CONFLICTS).toList();
        JsonFields answer = new JsonFields()
                .add("enqueued", created)
                .add("duplicates", enqueued.size() - created)
                .add("stored_until_line", jobs.lastLine())
                .add("job_ids", JsonFields.texts(enqueued, EnqueueResult::jobId))
                .add("conflict_count", differences.size())
                .add(
                        "conflicts",
                        JsonFields.array(
                                places,
                                place -> conflict(
                                        jobs.lines().get(place), enqueued.get(place), differences.get(place))));
        return EnqueueWarnings.addTo(answer, warnings.apply(placed)).build();
    }

    /** A line that was not stored, since its key has a job that asks something else. */
    private static JsonObject conflict(int line, EnqueueResult known, List<String> fields) {
        return new JsonFields()
                .add("line", line)
                .add("job_id", known.jobId())
                .add("differs_in", JsonFields.texts(fields, field -> field))
                .build();
    }
}

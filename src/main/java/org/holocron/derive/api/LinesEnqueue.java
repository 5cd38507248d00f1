package org.holocron.derive.api;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.function.Function;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.json.NdjsonLines;
import org.holocron.derive.queue.EnqueueResult;
import org.holocron.derive.queue.JobQueue;

/** Enqueues the jobs of one body, all of them or none. Used for one request. */
final class LinesEnqueue {

    private final JobQueue queue;
    private final JobReader reader;
    private final LinesRequest request;
    private final Function<List<NewJob>, List<String>> warnings;

    /** @param warnings about jobs that are enqueued all the same */
    LinesEnqueue(
            JobQueue queue, JobReader reader, LinesRequest request, Function<List<NewJob>, List<String>> warnings) {
        this.warnings = warnings;
        this.queue = queue;
        this.reader = reader;
        this.request = request;
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
        List<EnqueueResult> enqueued = queue.enqueueAll(jobs.jobs());
        long created = enqueued.stream().filter(EnqueueResult::created).count();
        JsonFields answer = new JsonFields()
                .add("enqueued", created)
                .add("duplicates", enqueued.size() - created)
                .add("stored_until_line", jobs.lastLine())
                .add("job_ids", JsonFields.texts(enqueued, EnqueueResult::jobId));
        return EnqueueWarnings.addTo(answer, warnings.apply(jobs.jobs())).build();
    }
}

package org.holocron.derive.api;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.holocron.derive.api.RequestBudget.Share;
import org.holocron.derive.api.RequestBudget.Use;
import org.holocron.derive.history.History;
import org.holocron.derive.history.JobFilter;
import org.holocron.derive.history.JobPage;
import org.holocron.derive.history.ListedJob;
import org.holocron.derive.lake.Lake;
import org.jspecify.annotations.Nullable;

/**
 * Results page by page, for any list of jobs. A page is made as a whole before anything of it is sent: what fails is an error then, and
 * never a table that ends too early.
 */
final class ResultPages {

    /** A page ends with the job that reaches it. */
    static final int MOST_CHARACTERS = 2 * 1024 * 1024;

    /** Whose inputs are read at a time. */
    private static final int PART = 10;

    /** What one of the list takes before its rows are made. */
    private static final int LISTED_BYTES = 4 * 1024;

    private final History history;
    private final Lake lake;
    private final RequestBudget budget;

    ResultPages(History history, Lake lake, RequestBudget budget) {
        this.history = history;
        this.lake = lake;
        this.budget = budget;
    }

    /**
     * @param rows of whole jobs, each job once
     * @param cursor where the next page begins; null after the last one
     */
    record Page(List<JsonObject> rows, @Nullable String cursor) {}

    /** Which jobs, in which order, from where on: all that is the filter's. */
    Page page(JobFilter filter, List<String> inputFields) {
        try (Share share = budget.share(Use.SMALL)) {
            share.take((long) filter.limit() * LISTED_BYTES, RequestBudget.PATIENCE);
            share.takeJob();
            JobPage listed = history.jobs(filter);
            return page(filter, listed, new JobOutcomes(history, lake, share, inputFields));
        }
    }

    private static Page page(JobFilter filter, JobPage listed, JobOutcomes outcomes) {
        List<JsonObject> rows = new ArrayList<>();
        Iterator<ListedJob> jobs = listed.jobs().iterator();
        Map<UUID, Map<String, JsonValue>> inputs = new HashMap<>();
        for (int read = 0; jobs.hasNext(); read++) {
            if (read % PART == 0) {
                int end = Math.min(read + PART, listed.jobs().size());
                inputs = outcomes.inputs(listed.jobs().subList(read, end));
            }
            ListedJob job = jobs.next();
            rows.addAll(outcomes.rows(job, inputs.getOrDefault(job.jobId(), Map.of())));
            if (outcomes.characters() >= MOST_CHARACTERS && jobs.hasNext()) {
                return new Page(rows, JobCursor.behind(filter.placeOf(job)));
            }
        }
        return new Page(rows, JobCursor.after(listed));
    }
}

package org.holocron.derive.api;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
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

    /** Of which all is read at a time. */
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
            TextBound.check(filter, history);
            JobPage listed = history.jobs(filter);
            return page(filter, listed, new JobOutcomes(history, lake, share, inputFields), share);
        }
    }

    private static Page page(JobFilter filter, JobPage listed, JobOutcomes outcomes, Share share) {
        List<JsonObject> rows = new ArrayList<>();
        long size = 0;
        List<ListedJob> jobs = listed.jobs();
        for (int from = 0; from < jobs.size(); from += PART) {
            for (JobOutcome outcome : outcomes.of(jobs.subList(from, Math.min(from + PART, jobs.size())))) {
                share.take(outcome.characters(), RequestBudget.PATIENCE);
                size += outcome.characters();
                rows.addAll(outcome.rows());
                if (size >= MOST_CHARACTERS && outcome.job() != jobs.get(jobs.size() - 1)) {
                    return new Page(rows, JobCursor.behind(filter, filter.placeOf(outcome.job())));
                }
            }
        }
        return new Page(rows, JobCursor.after(filter, listed));
    }
}

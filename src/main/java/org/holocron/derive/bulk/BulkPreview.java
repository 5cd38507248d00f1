package org.holocron.derive.bulk;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.holocron.derive.history.History;
import org.holocron.derive.history.JobFilter;
import org.holocron.derive.history.JobPage;
import org.holocron.derive.history.JobPlace;
import org.holocron.derive.history.ListedJob;

/** Finds the jobs of an action and keeps their ids, page by page, so that it holds no more than a page in memory. */
public final class BulkPreview {

    /** How long a preview can be confirmed. */
    public static final Duration CONFIRMABLE = Duration.ofHours(1);

    /** Of one action. */
    public static final int MOST_JOBS = 500_000;

    /** How many jobs a preview looks at, whether they fit or not: what it does lies within one request. */
    public static final int MOST_READ = 1_000_000;

    private final BulkStore store;
    private final History history;

    public BulkPreview(BulkStore store, History history) {
        this.store = store;
        this.history = history;
    }

    /**
     * The jobs of a list.
     *
     * @param jobs from the begin, in pages of any length
     * @throws TooManyJobsException if there are more than {@link #MOST_JOBS}, or more than {@link #MOST_READ} had to be looked at
     */
    public BulkAction of(BulkRequested requested, JobFilter jobs) {
        JobFilter filter = jobs.withLimit(BulkStore.MOST_ROWS);
        UUID id = store.begin(requested, CONFIRMABLE);
        long matched = 0;
        JobPlace place = null;
        for (int read = 0; read == 0 || place != null; read += BulkStore.MOST_ROWS) {
            if (read >= MOST_READ || matched > MOST_JOBS) {
                store.discard(id);
                throw new TooManyJobsException(matched > MOST_JOBS ? MOST_JOBS : MOST_READ);
            }
            JobPage page = history.jobs(read == 0 ? filter : filter.behind(place));
            matched += add(id, page.jobs().stream().map(ListedJob::jobId).toList());
            place = page.last();
        }
        return store.show(id, matched, CONFIRMABLE);
    }

    /** These jobs, {@link BulkStore#MOST_ROWS} at a time. */
    public BulkAction of(BulkRequested requested, Collection<UUID> jobs) {
        UUID id = store.begin(requested, CONFIRMABLE);
        List<UUID> all = List.copyOf(jobs);
        long matched = 0;
        for (int from = 0; from < all.size(); from += BulkStore.MOST_ROWS) {
            matched += add(id, all.subList(from, Math.min(from + BulkStore.MOST_ROWS, all.size())));
        }
        return store.show(id, matched, CONFIRMABLE);
    }

    private int add(UUID id, List<UUID> jobs) {
        return jobs.isEmpty() ? 0 : store.add(id, jobs);
    }
}

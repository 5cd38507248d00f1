package org.holocron.derive.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.holocron.derive.bulk.BulkAction;
import org.holocron.derive.bulk.BulkChange;
import org.holocron.derive.bulk.BulkPreview;
import org.holocron.derive.bulk.BulkStore;
import org.holocron.derive.bulk.TooManyJobsException;
import org.holocron.derive.history.History;
import org.holocron.derive.history.JobFilter;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.json.Problem;

/** Finds the jobs that a request for a bulk action means, and keeps them as its preview. Used for one request. */
final class BulkJobs {

    private static final String FILTER = "/filter";
    /** Asked for at a time. */
    private static final int PART = 1000;

    private final BulkPreview preview;
    private final History history;
    private final Function<String, Optional<Long>> groups;
    private final Map<String, Long> leftOut = new TreeMap<>();

    /** @param groups finds the id of a group by its key */
    BulkJobs(BulkStore store, History history, Function<String, Optional<Long>> groups) {
        this.preview = new BulkPreview(store, history);
        this.history = history;
        this.groups = groups;
    }

    /** @throws ProblemException if the filter is wrong, or leaves too many jobs */
    BulkAction preview(BulkRequest request) {
        JobQuery query = request.filter();
        if (query == null) {
            return preview.of(request.requested(), fitting(request));
        }
        JobFilter filter = filter(query, request.requested().change());
        try {
            return preview.of(request.requested(), filter);
        } catch (TooManyJobsException tooMany) {
            throw refused(List.of(new Problem(
                    FILTER,
                    tooMany.most() == BulkPreview.MOST_JOBS
                            ? "leaves more than " + tooMany.most() + " jobs: narrow it, by times for example"
                            : "must be narrower: over " + tooMany.most()
                                    + " jobs had to be looked at to find those that it leaves")));
        }
    }

    /** How many of the named jobs do not fit, by the status they have. */
    Map<String, Long> leftOut() {
        return leftOut;
    }

    private JobFilter filter(JobQuery query, BulkChange change) {
        QueryReader reader = new QueryReader();
        JobFilter filter = query.filter(reader, groups);
        Set<JobStatus> possible = change.possible();
        if (!possible.containsAll(filter.statuses())) {
            reader.problem("status", "must be one of " + sorted(possible) + " for this action, or left out");
        }
        if (!reader.problems().isEmpty()) {
            throw refused(reader.problems().stream()
                    .map(problem -> problem.under(FILTER))
                    .toList());
        }
        JobFilter jobs = filter.statuses().isEmpty() ? filter.in(change.usual()) : filter;
        if (!TextBound.isKept(jobs, history)) {
            throw refused(List.of(TextBound.problem(FILTER)));
        }
        return jobs;
    }

    private static List<JobStatus> sorted(Set<JobStatus> statuses) {
        return statuses.stream().sorted().toList();
    }

    private List<UUID> fitting(BulkRequest request) {
        List<UUID> all = List.copyOf(request.jobs());
        List<UUID> fitting = new ArrayList<>();
        for (int from = 0; from < all.size(); from += PART) {
            List<UUID> part = all.subList(from, Math.min(from + PART, all.size()));
            Map<UUID, JobStatus> statuses = history.statuses(part);
            for (UUID job : part) {
                JobStatus status = statuses.get(job);
                if (status != null && request.requested().change().possible().contains(status)) {
                    fitting.add(job);
                } else {
                    leftOut.merge(status == null ? BulkAction.GONE : status.name(), 1L, Long::sum);
                }
            }
        }
        return fitting;
    }

    private static ProblemException refused(List<Problem> problems) {
        return new ProblemException(ProblemDocument.badRequest("bad-request", "Not such a request", problems));
    }
}

package org.holocron.derive.api;

import java.util.List;
import org.holocron.derive.history.History;
import org.holocron.derive.history.JobFilter;
import org.holocron.derive.json.Problem;

/** Inputs are in no index: a text is looked for only within a filter that leaves few of them. */
final class TextBound {

    static final int MOST_JOBS = 10_000;

    private TextBound() {}

    /** @throws ProblemException that names the text, if the rest of the filter leaves too many jobs */
    static void check(JobFilter filter, History history) {
        if (!isKept(filter, history)) {
            throw new ProblemException(ProblemDocument.badQuery(List.of(problem(""))));
        }
    }

    /** Looked at only at the begin of a list: each page reads a bounded number of jobs anyway. */
    static boolean isKept(JobFilter filter, History history) {
        return filter.traits().kind().text() == null || filter.after() != null || history.isWithin(filter, MOST_JOBS);
    }

    /** @param parent the pointer of the filter in its document */
    static Problem problem(String parent) {
        return new Problem(
                parent + "/text",
                "is looked for in at most " + MOST_JOBS
                        + " jobs, and the rest of the filter leaves more, or too many to count: narrow it"
                        + " by group, cause, model, interrogation_key and status, entity_id or a time");
    }
}

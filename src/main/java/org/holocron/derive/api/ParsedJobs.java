package org.holocron.derive.api;

import java.util.List;
import org.holocron.derive.job.NewJob;

/**
 * The result of reading many jobs from a request.
 *
 * @param jobs complete only if there are no problems
 * @param problems in the order of the lines
 * @param lastLine that was read, by its number in the caller's file
 */
record ParsedJobs(List<NewJob> jobs, List<LineProblem> problems, int lastLine) {

    ParsedJobs {
        jobs = List.copyOf(jobs);
        problems = List.copyOf(problems);
    }
}

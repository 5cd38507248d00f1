package org.holocron.derive.api;

import java.util.List;
import org.holocron.derive.job.NewJob;

/**
 * The result of reading many jobs from a request.
 *
 * @param jobs complete only if there are no problems
 * @param lines of the jobs, by their numbers in the caller's file
 * @param problems in the order of the lines
 * @param lastLine that was read, by its number in the caller's file
 */
record ParsedJobs(List<NewJob> jobs, List<Integer> lines, List<LineProblem> problems, int lastLine) {

    ParsedJobs {
        jobs = List.copyOf(jobs);
        lines = List.copyOf(lines);
        problems = List.copyOf(problems);
    }
}

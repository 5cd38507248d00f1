package org.holocron.derive.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.json.Problem;

/** Reads many jobs from NDJSON: one JSON object a line; blank lines are skipped. Used for one body. */
final class NdjsonJobs {

    static final int MAX_JOBS = 10_000;

    /** Reading stops after this many problems, and after a line that took too long to check. */
    static final int MAX_PROBLEMS = 100;

    private final JobReader reader;
    private final List<NewJob> jobs = new ArrayList<>();
    private final List<LineProblem> problems = new ArrayList<>();

    NdjsonJobs(JobReader reader) {
        this.reader = reader;
    }

    ParsedJobs read(byte[] body) {
        int line = 1;
        int start = 0;
        while (start < body.length && problems.size() < MAX_PROBLEMS && !reader.tookTooLong()) {
            int end = endOfLine(body, start);
            read(line, body, start, end);
            line++;
            start = end + 1;
        }
        if (jobs.isEmpty() && problems.isEmpty()) {
            problems.add(new LineProblem(null, Problem.ofWhole("holds no job; send one JSON object a line")));
        }
        return new ParsedJobs(jobs, problems);
    }

    private void read(int line, byte[] body, int start, int end) {
        if (end - start > Body.MAX_JOB_BYTES) {
            add(line, Problem.ofWhole("has more than " + Body.MAX_JOB_BYTES + " bytes"));
            return;
        }
        Optional<String> text = Body.decoded(Arrays.copyOfRange(body, start, end));
        if (text.isEmpty()) {
            add(line, Problem.ofWhole("is not UTF-8 text"));
        } else if (!text.get().isBlank()) {
            add(line, reader.read(text.get()));
        }
    }

    private void add(int line, ParsedJob parsed) {
        if (parsed instanceof ParsedJob.Malformed malformed) {
            malformed.problems().forEach(problem -> add(line, problem));
        } else if (parsed instanceof ParsedJob.Unworkable unworkable) {
            unworkable.problems().forEach(problem -> add(line, problem));
        } else if (jobs.size() == MAX_JOBS) {
            add(line, Problem.ofWhole("is one job too many: at most " + MAX_JOBS + " go into one request"));
        } else {
            jobs.add(((ParsedJob.Workable) parsed).job());
        }
    }

    private void add(int line, Problem problem) {
        problems.add(new LineProblem(line, problem));
    }

    private static int endOfLine(byte[] body, int start) {
        int end = start;
        while (end < body.length && body[end] != '\n') {
            end++;
        }
        return end;
    }
}

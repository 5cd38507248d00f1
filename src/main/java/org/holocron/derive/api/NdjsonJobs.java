package org.holocron.derive.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.json.NdjsonLines;
import org.holocron.derive.json.Problem;

/** Reads many jobs from NDJSON: one JSON object a line; blank lines are skipped. Used for one body. */
final class NdjsonJobs {

    static final int MAX_JOBS = 10_000;

    /** Reading stops after this many problems, and after a line that took too long to check. */
    static final int MAX_PROBLEMS = 100;

    private final JobReader reader;
    private final LinesRequest request;
    private final List<NewJob> jobs = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();
    private final List<LineProblem> problems = new ArrayList<>();
    private int line;

    NdjsonJobs(JobReader reader, LinesRequest request) {
        this.reader = reader;
        this.request = request;
        this.line = request.firstLine() - 1;
    }

    ParsedJobs read(NdjsonLines body) {
        byte[] next = body.next();
        while (next != null) {
            line++;
            read(next);
            if (problems.size() >= MAX_PROBLEMS || reader.tookTooLong()) {
                return new ParsedJobs(jobs, lines, problems, line);
            }
            next = body.next();
        }
        if (jobs.isEmpty() && problems.isEmpty()) {
            problems.add(new LineProblem(null, Problem.ofWhole("holds no job; send one JSON object a line")));
        }
        return new ParsedJobs(jobs, lines, problems, line);
    }

    private void read(byte[] bytes) {
        if (bytes.length > Body.MAX_JOB_BYTES) {
            add(Problem.ofWhole("has more than " + Body.MAX_JOB_BYTES + " bytes"));
            return;
        }
        Optional<String> text = Body.decoded(bytes);
        if (text.isEmpty()) {
            add(Problem.ofWhole("is not UTF-8 text"));
        } else if (!text.get().isBlank()) {
            add(reader.read(text.get()));
        }
    }

    private void add(ParsedJob parsed) {
        if (parsed instanceof ParsedJob.Malformed malformed) {
            add(malformed.problems());
        } else if (parsed instanceof ParsedJob.Unworkable unworkable) {
            add(unworkable.problems());
        } else if (jobs.size() == MAX_JOBS) {
            add(Problem.ofWhole("is one job too many: at most " + MAX_JOBS + " go into one request"));
        } else {
            jobs.add(request.withKey(((ParsedJob.Workable) parsed).job(), line));
            lines.add(line);
        }
    }

    /** All of a request together are no more than those of one job may be. */
    private void add(List<Problem> found) {
        Problem.first(MAX_PROBLEMS - problems.size(), found).forEach(this::add);
    }

    private void add(Problem problem) {
        problems.add(new LineProblem(line, problem));
    }
}

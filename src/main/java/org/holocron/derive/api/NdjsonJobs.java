package org.holocron.derive.api;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.json.NdjsonLines;
import org.holocron.derive.json.Problem;
import org.jspecify.annotations.Nullable;

/** Reads many jobs from NDJSON: one JSON object a line; blank lines are skipped. Used for one body. */
final class NdjsonJobs {

    static final int MAX_JOBS = 10_000;

    /** Reading stops after this many problems, and after a line that took too long to check. */
    static final int MAX_PROBLEMS = 100;

    /** Read together, since their inputs are checked together: so many lines, or a line that makes them so long. */
    private static final int MOST_LINES = 64;

    private static final int MOST_CHARACTERS = 64 * 1024;

    private final JobReader reader;
    private final LinesRequest request;
    private final List<NewJob> jobs = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();
    private final List<LineProblem> problems = new ArrayList<>();
    private final List<NumberedLine> waiting = new ArrayList<>();
    private int characters;
    private int line;

    NdjsonJobs(JobReader reader, LinesRequest request) {
        this.reader = reader;
        this.request = request;
        this.line = request.firstLine() - 1;
    }

    ParsedJobs read(NdjsonLines body) {
        int number = line;
        byte[] next = body.next();
        while (next != null) {
            number++;
            NumberedLine read = NumberedLine.of(number, next);
            waiting.add(read);
            characters += read.text().length();
            if (waiting.size() >= MOST_LINES || characters >= MOST_CHARACTERS) {
                readWaiting();
            }
            next = isEnough() ? null : body.next();
        }
        readWaiting();
        if (jobs.isEmpty() && problems.isEmpty()) {
            problems.add(new LineProblem(null, Problem.ofWhole("holds no job; send one JSON object a line")));
        }
        return new ParsedJobs(jobs, lines, problems, line);
    }

    private boolean isEnough() {
        return problems.size() >= MAX_PROBLEMS || reader.tookTooLong();
    }

    private void readWaiting() {
        Iterator<ParsedJob> parsed = reader.read(waiting.stream()
                        .filter(NumberedLine::hasJob)
                        .map(NumberedLine::text)
                        .toList())
                .iterator();
        boolean ended = false;
        for (int place = 0; place < waiting.size() && !ended; place++) {
            NumberedLine next = waiting.get(place);
            line = next.number();
            if (next.problem() != null) {
                add(next.problem());
            } else if (next.hasJob()) {
                add(parsed.next());
            }
            ended = problems.size() >= MAX_PROBLEMS || (reader.tookTooLong() && !parsed.hasNext());
        }
        waiting.clear();
        characters = 0;
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

    /**
     * @param text blank if there is no job in it, or a problem
     * @param problem why it is no text of a job; null if it may be one
     */
    private record NumberedLine(
            int number, String text, @Nullable Problem problem) {

        static NumberedLine of(int number, byte[] bytes) {
            if (bytes.length > Body.MAX_JOB_BYTES) {
                return new NumberedLine(number, "", Problem.ofWhole("has more than " + Body.MAX_JOB_BYTES + " bytes"));
            }
            return Body.decoded(bytes)
                    .map(text -> new NumberedLine(number, text, null))
                    .orElseGet(() -> new NumberedLine(number, "", Problem.ofWhole("is not UTF-8 text")));
        }

        boolean hasJob() {
            return !text.isBlank();
        }
    }
}

package org.holocron.derive.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.job.NewJob;

/** Reads many jobs from NDJSON: one JSON object a line, blank lines passed over. */
final class NdjsonJobs {

    static final int MOST_JOBS = 10_000;

    /** Nobody reads on; the rest of the body is not looked at. */
    static final int MOST_FAULTS = 100;

    private final JobReader reader;
    private final List<NewJob> jobs = new ArrayList<>();
    private final List<FieldError> faults = new ArrayList<>();

    NdjsonJobs(JobReader reader) {
        this.reader = reader;
    }

    /** What came of a body: jobs, or faults of some. */
    record Result(List<NewJob> jobs, List<FieldError> faults) {}

    Result read(byte[] body) {
        int line = 1;
        int start = 0;
        while (start < body.length && faults.size() < MOST_FAULTS) {
            int end = endOfLine(body, start);
            read(line, body, start, end);
            line++;
            start = end + 1;
        }
        if (jobs.isEmpty() && faults.isEmpty()) {
            faults.add(FieldError.at("", "holds no job; send one JSON object a line"));
        }
        return new Result(List.copyOf(jobs), List.copyOf(faults));
    }

    private void read(int number, byte[] body, int start, int end) {
        if (end - start > Body.MOST_JOB_BYTES) {
            faults.add(new FieldError(number, "", "has more than " + Body.MOST_JOB_BYTES + " bytes"));
            return;
        }
        Optional<String> text = Body.decoded(Arrays.copyOfRange(body, start, end));
        if (text.isEmpty()) {
            faults.add(new FieldError(number, "", "is not UTF-8 text"));
        } else if (!text.get().isBlank()) {
            take(number, reader.read(text.get()));
        }
    }

    private void take(int number, ParsedJob reading) {
        if (reading instanceof ParsedJob.Read read && jobs.size() < MOST_JOBS) {
            jobs.add(read.job());
        } else if (reading instanceof ParsedJob.Read) {
            faults.add(
                    new FieldError(number, "", "is one job too many: at most " + MOST_JOBS + " go into one request"));
        } else {
            faultsOf(reading).forEach(fault -> faults.add(fault.onLine(number)));
        }
    }

    private static List<FieldError> faultsOf(ParsedJob reading) {
        return reading instanceof ParsedJob.Broken broken ? broken.faults() : ((ParsedJob.Unfit) reading).faults();
    }

    private static int endOfLine(byte[] body, int start) {
        int end = start;
        while (end < body.length && body[end] != '\n') {
            end++;
        }
        return end;
    }
}

package org.holocron.derive.bench;

import java.util.List;
import java.util.stream.IntStream;
import org.holocron.derive.job.NewJob;

/** Jobs that all differ, so that no answer is used again. Works at every contender alike. */
final class BenchmarkJobs {

    private int made;

    List<NewJob> next(int count) {
        int first = made;
        made += count;
        return IntStream.range(first, made)
                .mapToObj(i -> NewJob.of(JobRows.INTERROGATION, JobRows.input(i)))
                .toList();
    }
}

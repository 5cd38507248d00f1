package org.holocron.derive.bench;

import java.util.Locale;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.holocron.derive.job.NewJob;
import org.jspecify.annotations.Nullable;

/** What lies in a queue before it is measured. At size n; eight jobs are RUNNING in each. */
enum Layout {
    /** n finished jobs, and a hundred that wait. */
    FINISHED(Integer.MAX_VALUE) {
        @Override
        int finished(int size) {
            return size;
        }

        @Override
        Stream<NewJob> waiting(int size) {
            return jobs(100, i -> job(i, 100, null));
        }
    },

    /** n finished jobs, and as many that wait, 100,000 at most. */
    WAITING(Integer.MAX_VALUE) {
        @Override
        int finished(int size) {
            return size;
        }

        @Override
        Stream<NewJob> waiting(int size) {
            return jobs(Math.min(size, MOST_WAITING), i -> job(i, 100, null));
        }
    },

    /** n waiting jobs of a model that is not there, before a thousand of one that is. */
    ABSENT(100_000) {
        @Override
        Stream<NewJob> waiting(int size) {
            return Stream.concat(
                    jobs(size, i -> job(i, 200, ABSENT_MODEL)), jobs(1_000, i -> job(size + i, 100, null)));
        }

        @Override
        Set<String> unavailableModels(int size) {
            return Set.of(ABSENT_MODEL);
        }
    },

    /** n waiting jobs over n/100 priorities. Only those of the lowest priority are due. */
    PRIORITIES(100_000) {
        @Override
        Stream<NewJob> waiting(int size) {
            return jobs(size, i -> job(i, i % Math.max(size / 100, 1), null));
        }

        @Override
        String afterwards() {
            return "UPDATE llm.job SET available_utc = DATEADD(DAY, 1, available_utc) WHERE status = 'NEW' AND priority > 0";
        }
    },

    /** n waiting jobs, each of another model. The models of the older half are not there. */
    LANES(100_000) {
        @Override
        Stream<NewJob> waiting(int size) {
            return jobs(size, i -> job(i, 100, model(i)));
        }

        @Override
        Set<String> unavailableModels(int size) {
            return IntStream.range(0, size / 2).mapToObj(Layout::model).collect(Collectors.toSet());
        }
    };

    private static final int MOST_WAITING = 100_000;
    private static final String ABSENT_MODEL = "absent";

    private final int largest;

    Layout(int largest) {
        this.largest = largest;
    }

    static Layout named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    static Set<String> names() {
        return Stream.of(values()).map(Layout::label).collect(Collectors.toSet());
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the layout has any such size. */
    boolean has(int size) {
        return size <= largest;
    }

    int finished(int size) {
        return 0;
    }

    abstract Stream<NewJob> waiting(int size);

    /** What is done by hand once the jobs are there. */
    String afterwards() {
        return "";
    }

    Set<String> unavailableModels(int size) {
        return Set.of();
    }

    private static Stream<NewJob> jobs(int count, IntFunction<NewJob> job) {
        return IntStream.range(0, count).mapToObj(job);
    }

    private static NewJob job(int number, int priority, @Nullable String model) {
        return new NewJob(
                priority, JobRows.INTERROGATION, JobRows.input(number), null, model, NewJob.DEFAULT_MAX_ATTEMPTS, null);
    }

    private static String model(int number) {
        return "model-" + number;
    }
}

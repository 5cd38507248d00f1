package org.holocron.derive.bench;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.JobStatus;
import org.jspecify.annotations.Nullable;

/** What nodes and people ask of a queue all day. Each leaves it as it was. */
enum QueueOperation {
    CLAIM {
        @Override
        Stopwatch.Operation on(ProductQueue queue) {
            return new Claim(queue);
        }
    },
    HAS_WORK {
        @Override
        Stopwatch.Operation on(ProductQueue queue) {
            return queue::hasWork;
        }
    },
    NEWEST {
        @Override
        Stopwatch.Operation on(ProductQueue queue) {
            return () -> queue.list(null, null);
        }
    },
    /** Of a status that ten jobs have. */
    STATUS {
        @Override
        Stopwatch.Operation on(ProductQueue queue) {
            return () -> queue.list(JobStatus.DEADLETTER, null);
        }
    },
    /** By the key of an interrogation that ten jobs are of. */
    KEY {
        @Override
        Stopwatch.Operation on(ProductQueue queue) {
            return () -> queue.list(null, JobRows.RARE_INTERROGATION);
        }
    },
    STATS {
        @Override
        Stopwatch.Operation on(ProductQueue queue) {
            return queue::stats;
        }
    },
    /** Eight jobs run, and no lease has expired. */
    RESCUE {
        @Override
        Stopwatch.Operation on(ProductQueue queue) {
            return queue::rescue;
        }
    },
    /** What a node does for its lanes each second; no deadline is past, and no group is cancelled. */
    UPKEEP {
        @Override
        Stopwatch.Operation on(ProductQueue queue) {
            return queue::upkeep;
        }
    };

    abstract Stopwatch.Operation on(ProductQueue queue);

    static QueueOperation named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    static Set<String> names() {
        Set<String> names = new TreeSet<>();
        Stream.of(values()).forEach(each -> names.add(each.label()));
        return names;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static final class Claim implements Stopwatch.Operation {

        private final ProductQueue queue;
        private @Nullable ClaimedJob claimed;

        Claim(ProductQueue queue) {
            this.queue = queue;
        }

        @Override
        public void call() {
            claimed = queue.claim();
        }

        @Override
        public void restore() {
            queue.release(Objects.requireNonNull(claimed));
        }
    }
}

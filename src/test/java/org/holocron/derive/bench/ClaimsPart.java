package org.holocron.derive.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Claims, lists and figures beside more and more jobs: by rows read and CPU as well as by time. */
final class ClaimsPart implements BenchmarkPart {

    /** Sizes take turns, so that whatever else the machine does meets all of them alike. */
    private static final int ROUNDS = 4;

    private final Stopwatch stopwatch = new Stopwatch();

    @Override
    public String name() {
        return "claims";
    }

    @Override
    public PartResult measure(BenchmarkOptions options) throws Exception {
        List<QueueOperation> operations = options.chosen("operations", QueueOperation.names()).stream()
                .map(QueueOperation::named)
                .toList();
        warmUp(options);
        List<QueueCost> costs = new ArrayList<>();
        for (String name : options.chosen("layouts", Layout.names())) {
            Layout layout = Layout.named(name);
            List<MeasuredQueue> queues = new ArrayList<>();
            try {
                for (int size :
                        options.numbers("sizes").stream().filter(layout::has).toList()) {
                    ProgressLog.say(name + " with " + size);
                    queues.add(new MeasuredQueue(options.path("work"), layout, size));
                }
                for (QueueOperation operation : operations) {
                    costs.addAll(measure(operation, queues, options.seconds("seconds")));
                }
            } finally {
                for (MeasuredQueue queue : queues) {
                    queue.close();
                }
            }
        }
        return QueueCostReport.of(costs);
    }

    /** Compiled code for all; otherwise the first one measured would pay for it. */
    private void warmUp(BenchmarkOptions options) throws Exception {
        ProgressLog.say("warming up");
        try (MeasuredQueue queue = new MeasuredQueue(options.path("work"), Layout.FINISHED, 1_000)) {
            for (QueueOperation operation : QueueOperation.values()) {
                stopwatch.time(queue.timed(operation), options.seconds("seconds"), new Samples());
            }
        }
    }

    private List<QueueCost> measure(QueueOperation operation, List<MeasuredQueue> queues, Duration time)
            throws Exception {
        List<Samples> samples = new ArrayList<>();
        for (MeasuredQueue queue : queues) {
            Samples first = new Samples();
            stopwatch.time(queue.timed(operation), time.dividedBy(ROUNDS), first);
            // A call that takes longer than all rounds needs no warming up and is not repeated.
            samples.add(first.last(time) ? first : new Samples());
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < queues.size(); i++) {
                if (!samples.get(i).last(time)) {
                    stopwatch.time(queues.get(i).timed(operation), time.dividedBy(ROUNDS), samples.get(i));
                }
            }
        }
        List<QueueCost> costs = new ArrayList<>();
        for (int i = 0; i < queues.size(); i++) {
            costs.add(queues.get(i).cost(operation, samples.get(i)));
            ProgressLog.say("  " + costs.get(i));
        }
        return costs;
    }
}

package org.holocron.derive.queue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.holocron.derive.history.StatementHistory;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.sql.H2TestDatabase;

/**
 * Measures the claims per second of the H2 queue while few and while many jobs wait. Run by hand:
 *
 * <pre>
 * mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/test.cp
 * java -cp target/classes:target/test-classes:$(cat target/test.cp) org.holocron.derive.queue.ClaimBenchmark
 * </pre>
 *
 * <p>Each claimed job is released, so that the number of waiting jobs stays the same. Rounds of both sizes alternate, so
 * that other load on the machine affects both alike. The ratio counts: it must stay near 1.
 */
public final class ClaimBenchmark {

    private static final int FEW = 1_000;
    private static final int MANY = 100_000;
    private static final int ROUNDS = 5;
    private static final int CLAIMS_A_ROUND = 200;

    private ClaimBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("claim-benchmark");
        try (H2TestDatabase few = filled(folder.resolve("few"), FEW);
                H2TestDatabase many = filled(folder.resolve("many"), MANY);
                H2TestDatabase pausing = filled(folder.resolve("pausing"), MANY)) {
            // All but the last thousand are not due yet and come before those that may be claimed.
            TestQueue held = queueOf(pausing);
            held.sql("UPDATE llm.job SET priority = 200, available_utc = DATEADD(HOUR, 1, available_utc)"
                    + " WHERE input_json <> '{\"n\":0}'");
            List<TestQueue> queues = List.of(queueOf(few), queueOf(many), held);
            report(List.of(FEW + " wait", MANY + " wait", MANY + " pause before 1 that waits"), measure(queues));
        } finally {
            delete(folder);
        }
    }

    private static double[][] measure(List<TestQueue> queues) {
        double[][] rates = new double[queues.size()][ROUNDS];
        queues.forEach(ClaimBenchmark::claimsPerSecond);
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < queues.size(); i++) {
                rates[i][round] = claimsPerSecond(queues.get(i));
            }
        }
        return rates;
    }

    private static double claimsPerSecond(TestQueue queue) {
        long nanos = 0;
        for (int i = 0; i < CLAIMS_A_ROUND; i++) {
            long before = System.nanoTime();
            var claimed = queue.claim();
            nanos += System.nanoTime() - before;
            queue.queue().release(claimed.lease(), ErrorKind.STOPPED, "benchmark");
        }
        return CLAIMS_A_ROUND * 1e9 / nanos;
    }

    private static void report(List<String> names, double[][] rates) {
        double first = median(rates[0]);
        for (int i = 0; i < rates.length; i++) {
            double median = median(rates[i]);
            System.out.printf(
                    Locale.ROOT, "%-32s %6.0f claims/s, %.2f of the first%n", names.get(i), median, median / first);
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static TestQueue queueOf(H2TestDatabase database) {
        return new TestQueue(
                database.dataSource(),
                H2TestDatabase.SCHEMA,
                new StatementJobQueue(database.database()),
                new StatementHistory(database.database()));
    }

    private static H2TestDatabase filled(Path folder, int jobs) throws IOException {
        Files.createDirectories(folder);
        H2TestDatabase database = H2TestDatabase.in(folder);
        JobQueue queue = new StatementJobQueue(database.database());
        List<NewJob> all = new ArrayList<>(IntStream.range(0, jobs)
                .mapToObj(i -> NewJob.of("facts", "{\"n\":" + i + "}"))
                .toList());
        queue.enqueueAll(all);
        System.out.println(jobs + " jobs in " + folder.getFileName());
        return database;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

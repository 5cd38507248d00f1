package org.holocron.derive.history;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Session;

/**
 * Failed jobs by cause, the cause with most of them first.
 *
 * @param jobs all that failed and fit, also those of causes that are not told
 * @param causes how many there are
 * @param complete whether all failed jobs were counted; else narrow the time
 */
public record Failures(List<Failure> failures, long jobs, int causes, boolean complete) {

    /** Of one cause; of others their number is told, not their version. */
    private static final int MOST_VERSIONS = 5;

    /** Looks up the newest job of a cause and an interrogation. */
    interface Samples {
        Optional<FailureSample> of(String cause, String interrogationKey) throws SQLException;
    }

    /** @param statement counts them */
    static Failures read(FailureFilter filter, Session session, String statement) throws SQLException {
        return of(
                filter,
                session.rows(statement, filter.parameters(), FailureCount::read),
                (cause, key) -> session.row(
                        "history/failure-sample",
                        Parameters.of().text("cause", cause).text("interrogation_key", key),
                        FailureSample::read));
    }

    private static Failures of(FailureFilter filter, List<FailureCount> counts, Samples samples) throws SQLException {
        Map<String, List<FailureCount>> byCause = new LinkedHashMap<>();
        counts.forEach(count -> byCause.computeIfAbsent(count.cause(), cause -> new ArrayList<>())
                .add(count));
        List<List<FailureCount>> mostFirst = byCause.values().stream()
                .sorted(Comparator.comparingLong((List<FailureCount> one) -> jobs(one))
                        .reversed())
                .toList();
        List<Failure> told = new ArrayList<>();
        for (List<FailureCount> cause : mostFirst.subList(0, Math.min(filter.limit(), mostFirst.size()))) {
            told.add(failure(cause, samples));
        }
        long jobs = jobs(counts);
        return new Failures(List.copyOf(told), jobs, mostFirst.size(), jobs < FailureFilter.MOST_READ);
    }

    private static Failure failure(List<FailureCount> counts, Samples samples) throws SQLException {
        String cause = counts.get(0).cause();
        List<Failure.OfInterrogation> interrogations = new ArrayList<>();
        FailureSample sample = null;
        for (Map.Entry<String, Long> entry :
                mostFirst(counts, FailureCount::interrogationKey).entrySet()) {
            Optional<FailureSample> newest =
                    interrogations.size() < MOST_VERSIONS ? samples.of(cause, entry.getKey()) : Optional.empty();
            interrogations.add(new Failure.OfInterrogation(
                    entry.getKey(),
                    entry.getValue(),
                    newest.map(FailureSample::interrogationVersion).orElse(null),
                    newest.map(FailureSample::interrogationSha256).orElse(null)));
            sample = sample == null ? newest.orElse(null) : sample;
        }
        Instant first = counts.stream()
                .map(FailureCount::firstSeenUtc)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Instant last = counts.stream()
                .map(FailureCount::lastSeenUtc)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Map<String, Long> models = mostFirst(counts, count -> count.modelName() == null ? "" : count.modelName());
        return new Failure(cause, jobs(counts), first, last, models, interrogations, sample);
    }

    private static long jobs(List<FailureCount> counts) {
        return counts.stream().mapToLong(FailureCount::jobs).sum();
    }

    private static Map<String, Long> mostFirst(List<FailureCount> counts, Function<FailureCount, String> by) {
        Map<String, Long> sums = counts.stream().collect(groupingBy(by, summingLong(FailureCount::jobs)));
        Map<String, Long> sorted = new LinkedHashMap<>();
        sums.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }
}

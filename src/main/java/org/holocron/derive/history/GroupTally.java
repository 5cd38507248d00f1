package org.holocron.derive.history;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * What a group has in one minute, or what one delta adds to it.
 *
 * @param runMsSquared the sum of the squares of {@code run_ms}
 * @param firstRun when the first of its runs ended; null if none did
 */
record GroupTally(
        Minute minute,
        Map<String, Long> amounts,
        double runMsSquared,
        @Nullable Instant firstRun,
        @Nullable Instant lastRun) {

    /** What the rows of the jobs tell at any time: it can be counted again. What was enqueued is not among it. */
    static final List<String> OF_JOBS =
            List.of("unfinished", "succeeded", "in_review", "failed", "deadletter", "cancelled");

    private static final List<String> ALL = Stream.concat(
                    OF_JOBS.stream(),
                    Stream.of("enqueued", "finished", "runs", "prompt_tokens", "output_tokens", "run_ms"))
            .toList();

    record Minute(long group, Instant utc) {}

    static GroupTally ofDelta(Row row) throws SQLException {
        Map<String, Long> amounts = amounts(row, ALL);
        double runMs = amounts.getOrDefault("run_ms", 0L);
        Instant noted = amounts.getOrDefault("runs", 0L) > 0 ? row.instant("noted_utc") : null;
        return new GroupTally(minute(row), amounts, runMs * runMs, noted, noted);
    }

    static GroupTally ofMinute(Row row) throws SQLException {
        Double squared = row.fractionOrNull("run_ms_squared");
        return new GroupTally(
                minute(row),
                amounts(row, ALL),
                squared == null ? 0 : squared,
                row.instantOrNull("first_run_utc"),
                row.instantOrNull("last_run_utc"));
    }

    /** By group: only what can be counted again. */
    static Map.Entry<Long, Map<String, Long>> ofJobs(Row row) throws SQLException {
        return Map.entry(row.bigint("group_id"), amounts(row, OF_JOBS));
    }

    private static Minute minute(Row row) throws SQLException {
        return new Minute(row.bigint("group_id"), row.instant("minute_utc"));
    }

    private static Map<String, Long> amounts(Row row, List<String> columns) throws SQLException {
        Map<String, Long> amounts = new TreeMap<>();
        for (String column : columns) {
            amounts.put(column, row.bigint(column));
        }
        return amounts;
    }

    /** The amounts of a correction, in the minute of all time before. */
    static GroupTally correction(long group, Instant minute, Map<String, Long> amounts) {
        return new GroupTally(new Minute(group, minute), amounts, 0, null, null);
    }

    GroupTally plus(GroupTally other) {
        return new GroupTally(
                minute,
                sum(amounts, other.amounts),
                runMsSquared + other.runMsSquared,
                earliest(firstRun, other.firstRun),
                latest(lastRun, other.lastRun));
    }

    static Map<String, Long> sum(Map<String, Long> one, Map<String, Long> other) {
        Map<String, Long> sum = new TreeMap<>(one);
        other.forEach((column, amount) -> sum.merge(column, amount, Long::sum));
        return sum;
    }

    private static @Nullable Instant earliest(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }

    private static @Nullable Instant latest(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isAfter(one)) ? other : one;
    }

    Parameters parameters() {
        Parameters parameters = Parameters.of()
                .bigint("group_id", minute.group())
                .instant("minute_utc", minute.utc())
                .fraction("run_ms_squared", runMsSquared)
                .instant("first_run_utc", firstRun)
                .instant("last_run_utc", lastRun);
        ALL.forEach(column -> parameters.bigint(column, amounts.getOrDefault(column, 0L)));
        return parameters;
    }
}

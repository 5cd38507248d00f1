package org.holocron.derive.api;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.json.Problem;
import org.holocron.derive.records.PurgeCursor;
import org.holocron.derive.records.PurgeFilter;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs to purge, as a query says it.
 *
 * @param after where an earlier call ended; null for the first
 */
record PurgeQuery(PurgeFilter filter, @Nullable PurgeCursor after, boolean dryRun) {

    private static final List<String> NAMES = List.of("before", "interrogation_key", "dry_run", "cursor");

    /**
     * @param now by the database's clock
     * @throws ProblemException with everything that is wrong with it
     */
    static PurgeQuery read(MultivaluedMap<String, String> query, Instant now) {
        List<Problem> problems = new ArrayList<>();
        query.keySet().stream()
                .filter(name -> !NAMES.contains(name))
                .forEach(name ->
                        problems.add(new Problem("/" + name, "is unknown; there are " + String.join(", ", NAMES))));
        Optional<Instant> before = before(query.getFirst("before"), now, problems);
        Optional<Boolean> dryRun = dryRun(query.getFirst("dry_run"), problems);
        PurgeCursor after = cursor(query.getFirst("cursor"), problems);
        if (!problems.isEmpty()) {
            throw new ProblemException(ProblemDocument.badQuery(problems));
        }
        return new PurgeQuery(
                new PurgeFilter(before.orElseThrow(), query.getFirst("interrogation_key")),
                after,
                dryRun.orElseThrow());
    }

    static @Nullable String text(@Nullable PurgeCursor cursor) {
        return cursor == null ? null : cursor.finishedUtc() + "_" + cursor.jobId();
    }

    private static Optional<Instant> before(@Nullable String text, Instant now, List<Problem> problems) {
        String rule =
                "must be a day (2026-01-31) or a time (2026-01-31T12:00:00Z), UTC, that is past: jobs that ended before it"
                        + " are purged";
        try {
            Instant time = text == null ? Instant.MAX : time(text);
            if (!time.isAfter(now)) {
                return Optional.of(time);
            }
        } catch (DateTimeException noTime) {
            // Said below.
        }
        problems.add(new Problem("/before", rule));
        return Optional.empty();
    }

    private static Instant time(String text) {
        return text.contains("T")
                ? Instant.parse(text)
                : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Optional<Boolean> dryRun(@Nullable String text, List<Problem> problems) {
        if (text == null || text.equals("false") || text.equals("true")) {
            return Optional.of("true".equals(text));
        }
        problems.add(new Problem("/dry_run", "must be true or false"));
        return Optional.empty();
    }

    private static @Nullable PurgeCursor cursor(@Nullable String text, List<Problem> problems) {
        if (text == null) {
            return null;
        }
        try {
            int end = text.lastIndexOf('_');
            return new PurgeCursor(
                    Instant.parse(text.substring(0, Math.max(end, 0))), UUID.fromString(text.substring(end + 1)));
        } catch (IllegalArgumentException | DateTimeException damaged) {
            problems.add(new Problem("/cursor", "must be the cursor of an earlier answer"));
            return null;
        }
    }
}

package org.holocron.derive.api;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.records.PurgeCursor;
import org.holocron.derive.records.PurgeFilter;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs to purge, as a query says it.
 *
 * @param after where an earlier call ended; null for the first
 */
record PurgeQuery(PurgeFilter filter, @Nullable PurgeCursor after, boolean dryRun) {

    /**
     * @param now by the database's clock
     * @throws ProblemException with everything that is wrong with it
     */
    static PurgeQuery read(
            @Nullable String before,
            @Nullable String interrogationKey,
            @Nullable String dryRun,
            @Nullable String cursor,
            Instant now) {
        QueryReader query = new QueryReader();
        Optional<Instant> end =
                before == null ? Optional.empty() : QueryReader.parsed(before).filter(time -> !time.isAfter(now));
        if (end.isEmpty()) {
            query.problem(
                    "before",
                    "must be a day (2026-01-31) or a time (2026-01-31T12:00:00Z), UTC, that is past: jobs that ended before it"
                            + " are purged");
        }
        String key = query.text("interrogation_key", interrogationKey, NewJob.MAX_KEY_LENGTH);
        boolean preview = query.flag("dry_run", dryRun);
        PurgeCursor after = cursor(cursor, query);
        query.refuseProblems();
        return new PurgeQuery(new PurgeFilter(end.orElseThrow(), key), after, preview);
    }

    static @Nullable String text(@Nullable PurgeCursor cursor) {
        return cursor == null ? null : cursor.finishedUtc() + "_" + cursor.jobId();
    }

    private static @Nullable PurgeCursor cursor(@Nullable String text, QueryReader query) {
        if (text == null) {
            return null;
        }
        int end = text.lastIndexOf('_');
        Optional<Instant> finished = QueryReader.parsedTime(text.substring(0, Math.max(end, 0)));
        Optional<UUID> job = UuidParam.parse(text.substring(end + 1));
        if (finished.isEmpty() || job.isEmpty()) {
            query.problem("cursor", "must be the cursor of an earlier answer");
            return null;
        }
        return new PurgeCursor(finished.get(), job.get());
    }
}

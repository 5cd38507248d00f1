package org.holocron.derive.api;

import java.util.Optional;
import org.holocron.derive.job.NewJob;
import org.jspecify.annotations.Nullable;

/**
 * How many jobs are enqueued with one body.
 *
 * @param firstLine the number of the body's first line in the caller's file; 1 or more
 * @param checkOnly only say what is wrong with the lines
 * @param keyPrefix a line without a {@code dedupe_key} gets this one with its number; null for none
 */
record LinesRequest(
        int firstLine, boolean checkOnly, @Nullable String keyPrefix) {

    static final LinesRequest PLAIN = new LinesRequest(1, false, null);

    /** Room for a colon and the number of a line. */
    private static final int MAX_PREFIX_LENGTH = NewJob.MAX_KEY_LENGTH - 11;

    private static final int MAX_LINE = 999_999_999;

    /** @throws ProblemException with everything that is wrong with the query */
    static LinesRequest read(@Nullable String firstLine, @Nullable String checkOnly, @Nullable String keyPrefix) {
        QueryReader query = new QueryReader();
        int line = query.number("first_line", firstLine, 1, MAX_LINE, 1);
        boolean only = query.flag("check_only", checkOnly);
        Optional.ofNullable(keyPrefix)
                .flatMap(prefix -> QueryReader.problemOfKey(prefix, MAX_PREFIX_LENGTH))
                .ifPresent(message -> query.problem("key_prefix", message));
        query.refuseProblems();
        return new LinesRequest(line, only, keyPrefix);
    }

    NewJob withKey(NewJob job, int line) {
        return keyPrefix == null || job.dedupeKey() != null ? job : job.withDedupeKey(keyPrefix + ":" + line);
    }
}

package org.holocron.derive.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.json.Problem;
import org.jspecify.annotations.Nullable;

/** The header of that name: another way to give a job's {@code dedupe_key}, for clients that send it with every request. */
final class IdempotencyKey {

    static final String HEADER = "Idempotency-Key";

    private IdempotencyKey() {}

    /**
     * The job under the header's key.
     *
     * @throws ProblemException if it is no key, or not the one in the body
     */
    static NewJob given(@Nullable String header, NewJob job) {
        if (header == null) {
            return job;
        }
        String key = unquoted(header.strip());
        Optional<String> problem = QueryReader.problemOfKey(key, NewJob.MAX_KEY_LENGTH);
        if (problem.isPresent() || key.endsWith(" ")) {
            throw refused("", problem.orElse("must not end with a blank"));
        }
        if (!key.equals(Optional.ofNullable(job.dedupeKey()).orElse(key))) {
            throw refused("/dedupe_key", "must be left out, or be the same key");
        }
        return job.withDedupeKey(key);
    }

    /**
     * Of two keys one would count, and nobody would know which.
     *
     * @throws ProblemException if the header is given several times
     */
    static void refuseSeveral(HttpServletRequest request) {
        int times = Collections.list(request.getHeaders(HEADER)).size();
        if (times > 1) {
            throw refused("", "must be given once, not " + times + " times");
        }
    }

    /** Lines have keys of their own. */
    static void refuseForLines(@Nullable String header) {
        if (header != null) {
            throw refused("", "is for one job; for many give the lines a dedupe_key each, or the query a key_prefix");
        }
    }

    /** As a structured field, which the draft of the header wants, it stands in quotes. */
    private static String unquoted(String value) {
        return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }

    private static ProblemException refused(String pointer, String message) {
        return new ProblemException(ProblemDocument.badRequest(
                "bad-idempotency-key", "Not such a key", List.of(new Problem(pointer, "(" + HEADER + ") " + message))));
    }
}

package org.holocron.derive.api;

import jakarta.ws.rs.core.MultivaluedMap;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.holocron.derive.history.History.JobFilter;
import org.holocron.derive.history.JobPage;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.json.Pointers;
import org.holocron.derive.json.Problem;
import org.jspecify.annotations.Nullable;

/** Reads which jobs to list from a query. Used for one request. */
final class JobQuery {

    static final int MAX_LIMIT = 1000;
    private static final int DEFAULT_LIMIT = 50;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");
    private static final List<String> NAMES = List.of("status", "interrogation_key", "limit", "cursor");

    private final MultivaluedMap<String, String> query;
    private final List<Problem> problems = new ArrayList<>();

    private JobQuery(MultivaluedMap<String, String> query) {
        this.query = query;
    }

    /** @throws ProblemException with everything that is wrong with it */
    static JobFilter read(MultivaluedMap<String, String> query) {
        return new JobQuery(query).read();
    }

    /** Where the next page starts; empty after the last page. */
    static Optional<String> cursorAfter(JobPage page) {
        return Optional.ofNullable(page.last()).map(JobQuery::cursor);
    }

    private JobFilter read() {
        query.keySet().stream()
                .filter(name -> !NAMES.contains(name))
                .forEach(name -> problem(name, "is unknown; there are " + String.join(", ", NAMES)));
        JobFilter filter = new JobFilter(status(), key(), limit(), before());
        if (!problems.isEmpty()) {
            throw new ProblemException(ProblemDocument.badQuery(problems));
        }
        return filter;
    }

    private @Nullable JobStatus status() {
        String text = query.getFirst("status");
        if (text == null) {
            return null;
        }
        Optional<JobStatus> status = Arrays.stream(JobStatus.values())
                .filter(one -> one.name().equalsIgnoreCase(text))
                .findFirst();
        if (status.isEmpty()) {
            problem("status", "must be one of " + Arrays.toString(JobStatus.values()));
        }
        return status.orElse(null);
    }

    private @Nullable String key() {
        String text = query.getFirst("interrogation_key");
        if (text != null && text.length() > NewJob.MAX_KEY_LENGTH) {
            problem("interrogation_key", "must have at most " + NewJob.MAX_KEY_LENGTH + " characters");
        }
        return text;
    }

    private int limit() {
        String text = query.getFirst("limit");
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        int limit = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MAX_LIMIT) {
            problem("limit", "must be a whole number from 1 to " + MAX_LIMIT);
            return DEFAULT_LIMIT;
        }
        return limit;
    }

    private @Nullable UUID before() {
        String text = query.getFirst("cursor");
        if (text == null) {
            return null;
        }
        Optional<UUID> before = decoded(text);
        if (before.isEmpty()) {
            problem("cursor", "must be the cursor of an earlier answer");
        }
        return before.orElse(null);
    }

    private void problem(String parameter, String message) {
        problems.add(new Problem(Pointers.child("", parameter), message));
    }

    private static String cursor(UUID jobId) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(jobId.getMostSignificantBits())
                .putLong(jobId.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    private static Optional<UUID> decoded(String cursor) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            return bytes.length == 2 * Long.BYTES
                    ? Optional.of(new UUID(buffer.getLong(), buffer.getLong()))
                    : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}

package org.holocron.derive.api;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.json.Pointers;
import org.holocron.derive.json.Problem;
import org.holocron.derive.text.CleanText;
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

    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,8}");
    private static final List<String> NAMES = List.of("first_line", "check_only", "key_prefix");

    /** @throws ProblemException with everything that is wrong with the query */
    static LinesRequest read(MultivaluedMap<String, String> query) {
        List<Problem> problems = new ArrayList<>();
        query.keySet().stream()
                .filter(name -> !NAMES.contains(name))
                .forEach(name -> problem(problems, name, "is unknown; there are " + String.join(", ", NAMES)));
        String line = query.getFirst("first_line");
        if (line != null && !NUMBER.matcher(line).matches()) {
            problem(problems, "first_line", "must be a whole number from 1 to 999999999");
        }
        String only = query.getFirst("check_only");
        if (only != null && !only.equals("true") && !only.equals("false")) {
            problem(problems, "check_only", "must be true or false");
        }
        String prefix = query.getFirst("key_prefix");
        if (prefix != null && !isKey(prefix)) {
            problem(problems, "key_prefix", "must be one line of 1 to " + MAX_PREFIX_LENGTH + " characters");
        }
        if (!problems.isEmpty()) {
            throw new ProblemException(ProblemDocument.badQuery(problems));
        }
        return new LinesRequest(line == null ? 1 : Integer.parseInt(line), "true".equals(only), prefix);
    }

    NewJob withKey(NewJob job, int line) {
        return keyPrefix == null || job.dedupeKey() != null
                ? job
                : new NewJob(
                        job.priority(),
                        job.interrogationKey(),
                        job.inputJson(),
                        job.evidenceRefJson(),
                        job.modelHint(),
                        job.maxAttempts(),
                        keyPrefix + ":" + line);
    }

    private static boolean isKey(String prefix) {
        return !prefix.isBlank() && prefix.length() <= MAX_PREFIX_LENGTH && CleanText.isLine(prefix);
    }

    private static void problem(List<Problem> problems, String parameter, String message) {
        problems.add(new Problem(Pointers.child("", parameter), message));
    }
}

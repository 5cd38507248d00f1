package org.holocron.derive.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.holocron.derive.history.TimeRange;
import org.holocron.derive.json.Pointers;
import org.holocron.derive.json.Problem;
import org.holocron.derive.text.CleanText;
import org.jspecify.annotations.Nullable;

/** Reads the values of a query and keeps everything that is wrong with them. A value that is not given is null. Used for one request. */
final class QueryReader {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    private final List<Problem> problems = new ArrayList<>();

    int number(String parameter, @Nullable String text, int least, int most, int otherwise) {
        if (text == null) {
            return otherwise;
        }
        int number = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : -1;
        if (number < least || number > most) {
            problem(parameter, "must be a whole number from " + least + " to " + most);
            return otherwise;
        }
        return number;
    }

    boolean flag(String parameter, @Nullable String text) {
        if (text != null && !text.equals("true") && !text.equals("false")) {
            problem(parameter, "must be true or false");
        }
        return "true".equals(text);
    }

    @Nullable
    String text(String parameter, @Nullable String text, int mostCharacters) {
        if (text != null && text.length() > mostCharacters) {
            problem(parameter, "must have at most " + mostCharacters + " characters");
        }
        return text;
    }

    /** The id of a group by its key. */
    @Nullable
    Long group(@Nullable String key, Function<String, Optional<Long>> groups) {
        Optional<Long> found = key == null ? Optional.empty() : groups.apply(key);
        if (key != null && found.isEmpty()) {
            problem("group", "must be the key of a group that there is");
        }
        return found.orElse(null);
    }

    /** A day means its begin. */
    @Nullable
    Instant time(String parameter, @Nullable String text) {
        Optional<Instant> time = text == null ? Optional.empty() : parsed(text);
        if (text != null && time.isEmpty()) {
            problem(parameter, "must be a day (2026-01-31) or a time (2026-01-31T12:00:00Z), UTC");
        }
        return time.orElse(null);
    }

    /** What is from {@code …_from} on and before {@code …_before}. */
    TimeRange range(String name, @Nullable String from, @Nullable String before) {
        return new TimeRange(time(name + "_from", from), time(name + "_before", before));
    }

    /** The place behind which a list goes on; null for its begin. */
    <T> @Nullable T cursor(@Nullable String text, Function<String, Optional<T>> place) {
        Optional<T> read = text == null ? Optional.empty() : place.apply(text);
        if (text != null && read.isEmpty()) {
            problem(
                    "cursor",
                    "must be the cursor of an earlier answer to the same query: of the same list, in the same order");
        }
        return read.orElse(null);
    }

    /** @return what is wrong with a key that a caller chose; empty if nothing is */
    static Optional<String> problemOfKey(String key, int mostCharacters) {
        return key.isBlank() || key.length() > mostCharacters
                ? Optional.of("must have 1 to " + mostCharacters + " characters")
                : CleanText.problemOfLine(key).map("must "::concat);
    }

    /** Empty if it is neither a day nor a time that databases can store. */
    static Optional<Instant> parsed(String text) {
        return parsedTime(text.contains("T") ? text : text + "T00:00:00Z");
    }

    /** Empty if it is no time that databases can store. */
    static Optional<Instant> parsedTime(String text) {
        try {
            Instant time = Instant.parse(text);
            int year = time.atOffset(ZoneOffset.UTC).getYear();
            return year >= 1 && year <= 9999 ? Optional.of(time) : Optional.empty();
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    void problem(String parameter, String message) {
        problems.add(new Problem(Pointers.child("", parameter), message));
    }

    /** Of a query as an object of its parameters. */
    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** @throws ProblemException with everything that is wrong, if anything is */
    void refuseProblems() {
        if (!problems.isEmpty()) {
            throw new ProblemException(ProblemDocument.badQuery(problems));
        }
    }
}

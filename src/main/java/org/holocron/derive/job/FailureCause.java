package org.holocron.derive.job;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holocron.derive.hash.Sha256;
import org.holocron.derive.text.Shortened;
import org.jspecify.annotations.Nullable;

/**
 * What failures have in common, so that thousands of them are a few: the kind of error, the place in the answer or input, and the shape
 * of the reason. The shape is the reason up to its first semicolon, without what differs from job to job: numbers, ids, quoted words,
 * names, paths. Read from the reason that is stored, so that a sample says all of it; only its {@link #id} is stored.
 *
 * @param kind of error
 * @param place JSON pointer of the first place that the reason names, with {@code *} for every index and id; empty if it names none
 * @param shape with {@code #} for each thing that was taken out
 */
public record FailureCause(String kind, String place, String shape) {

    /** Of a failed job that tells no kind. */
    public static final String UNKNOWN_KIND = "UNKNOWN";

    private static final int LONGEST_SHAPE = 200;
    private static final int LONGEST_READ = 2_000;
    private static final int ID_DIGITS = 16;

    /** Of all that people and models quote with; an apostrophe within a word quotes nothing. */
    private static final Pattern QUOTED = Pattern.compile(
            "\"[^\"]*\"|“[^”]*”|„[^“”]*[“”]|«[^»]*»|`[^`]*`|(?<![\\p{L}\\p{N}])'.*?'(?![\\p{L}\\p{N}])|‘[^’]*’");

    private static final Pattern LISTED = Pattern.compile("\\[[^\\[\\]]*\\]|\\{[^{}]*\\}");
    private static final Pattern POINTER = Pattern.compile("(?<!\\S)…?(/[^\\s/;,:]+)+(?=[\\s,;:]|$)");
    /** What is no plain word: it has a digit, or a sign that only addresses, paths and names of things have. */
    private static final Pattern THING = Pattern.compile("\\S*[\\p{N}@/\\\\=]\\S*|\\S+[.:]\\S+");
    /** A name within a sentence: a word with one capital at its start, behind another word. */
    private static final Pattern NAME = Pattern.compile("(?<=[\\p{Ll},#] )\\p{Lu}[\\p{Ll}\\p{M}]+(?:[-’']\\p{L}+)*");

    private static final Pattern TAKEN_OUT = Pattern.compile("#(?:[\\s,.;:()]*#)+");

    /** @param message for people, on one line */
    public static FailureCause of(ErrorKind kind, String message) {
        return read(kind.name(), message);
    }

    /**
     * Of a job as it is stored.
     *
     * @param kind null if it tells none
     * @param message null if it tells none
     */
    public static FailureCause read(@Nullable String kind, @Nullable String message) {
        String known = kind == null ? UNKNOWN_KIND : kind;
        String first = firstClause(QUOTED.matcher(message == null ? "" : Shortened.start(message, LONGEST_READ))
                .replaceAll("#"));
        Matcher pointer = POINTER.matcher(first);
        String place = pointer.find() ? place(pointer.group()) : "";
        return new FailureCause(known, place, shape(POINTER.matcher(first).replaceAll("#")));
    }

    /** Stored on jobs and runs; 16 hex digits. */
    public String id() {
        return Sha256.of(kind + '\n' + place + '\n' + shape).substring(0, ID_DIGITS);
    }

    /** Of an attempt that failed; empty if it succeeded, was deferred or was stopped, which are no failures of a job. */
    public static Optional<FailureCause> of(Conclusion conclusion) {
        Outcome.Failure failure = conclusion.outcome().failure();
        return failure != null && conclusion.disposition().endedByItself()
                ? Optional.of(of(failure.kind(), failure.message()))
                : Optional.empty();
    }

    /** What follows says more of the same, or what to do. */
    private static String firstClause(String message) {
        int end = message.indexOf("; ");
        return end < 0 ? message : message.substring(0, end);
    }

    private static String place(String pointer) {
        StringBuilder place = new StringBuilder();
        for (String part : pointer.substring(pointer.indexOf('/') + 1).split("/")) {
            boolean differs = part.chars().anyMatch(Character::isDigit) || part.contains("#");
            place.append('/').append(differs ? "*" : part);
        }
        return Shortened.start(place.toString(), LONGEST_SHAPE);
    }

    private static String shape(String clause) {
        String shape = LISTED.matcher(clause).replaceAll("#");
        shape = THING.matcher(shape).replaceAll("#");
        shape = NAME.matcher(shape).replaceAll("#");
        shape = TAKEN_OUT.matcher(shape).replaceAll("#");
        return Shortened.start(shape.replaceAll("\\s+", " ").strip().toLowerCase(Locale.ROOT), LONGEST_SHAPE);
    }
}

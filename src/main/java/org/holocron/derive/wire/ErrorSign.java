package org.holocron.derive.wire;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What tells one error from another.
 *
 * @param statuses the HTTP status is one of these; empty for any
 * @param words the error says at least one of these, in any case, where {@code …} is anything; empty for whatever it says
 * @param remoteOnly whether another host runs the model
 */
public record ErrorSign(Set<Integer> statuses, List<String> words, boolean remoteOnly) {

    public static ErrorSign says(String... words) {
        return new ErrorSign(Set.of(), List.of(words), false);
    }

    public static ErrorSign status(Integer... statuses) {
        return new ErrorSign(Set.of(statuses), List.of(), false);
    }

    /** From the first status to the last. */
    public static ErrorSign statuses(int first, int last) {
        return new ErrorSign(
                Stream.iterate(first, status -> status <= last, status -> status + 1)
                        .collect(Collectors.toUnmodifiableSet()),
                List.of(),
                false);
    }

    public ErrorSign saying(String... more) {
        return new ErrorSign(statuses, List.of(more), remoteOnly);
    }

    public ErrorSign ofRemoteModel() {
        return new ErrorSign(statuses, words, true);
    }

    public boolean isOn(ReportedError error) {
        return (statuses.isEmpty() || statuses.contains(error.status()))
                && (!remoteOnly || error.call().remoteModel())
                && (words.isEmpty() || words.stream().anyMatch(phrase -> saysIn(phrase, error)));
    }

    private static boolean saysIn(String phrase, ReportedError error) {
        String pattern = Stream.of(phrase.toLowerCase(Locale.ROOT).split("…", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
        return Pattern.compile(pattern, Pattern.DOTALL).matcher(error.body()).find();
    }
}

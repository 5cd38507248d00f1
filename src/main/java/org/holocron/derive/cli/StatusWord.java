package org.holocron.derive.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The statuses of a job in the order in which people ask for them, and what each is called. */
enum StatusWord {
    SUCCEEDED("succeeded"),
    FAILED("failed"),
    DEADLETTER("dead-lettered"),
    CANCELLED("cancelled"),
    RUNNING("running"),
    NEW("waiting");

    /** For shells that complete them. */
    static final class Words extends ArrayList<String> {

        private static final long serialVersionUID = 1L;

        Words() {
            super(Arrays.stream(values()).map(StatusWord::word).toList());
        }
    }

    private final String word;

    StatusWord(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    /** The word of a status; a status that this program does not know is its own word. */
    static String of(String status) {
        return Arrays.stream(values())
                .filter(one -> one.name().equals(status))
                .map(StatusWord::word)
                .findFirst()
                .orElse(status);
    }

    /**
     * Several with commas, in any case, by status or by word.
     *
     * @throws CommandFailedException naming those there are
     */
    static List<StatusWord> parse(String option, String text) {
        List<StatusWord> found = Arrays.stream(text.split(",", -1))
                .map(one -> one(option, one.strip()))
                .distinct()
                .toList();
        return found;
    }

    private static StatusWord one(String option, String text) {
        String asked = text.toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(one -> one.name().equals(asked) || one.word.equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> CommandFailedException.badUsage(option + " must be one of " + known() + ", but is "
                        + (text.isEmpty() ? "empty" : text)
                        + (JobState.isWaitingFor(asked) ? "; such jobs are among those that are waiting" : "")));
    }

    private static String known() {
        return Arrays.stream(values())
                .map(one -> one.name() + " (" + one.word + ")")
                .collect(Collectors.joining(", "));
    }
}

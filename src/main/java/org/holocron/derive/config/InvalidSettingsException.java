package org.holocron.derive.config;

import java.util.List;
import java.util.stream.Collectors;

/** The environment holds settings nobody can start with. The message names every one, what it is and should be. */
public final class InvalidSettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // List.copyOf is serializable
    private final List<Problem> problems;

    public InvalidSettingsException(List<Problem> problems) {
        super(problems.stream()
                .map(Problem::toString)
                .collect(Collectors.joining("\n  ", "Bad settings, nothing was started:\n  ", "")));
        this.problems = List.copyOf(problems);
    }

    /** In the order of the settings' groups; never empty. */
    public List<Problem> problems() {
        return problems;
    }

    /**
     * One setting that is wrong.
     *
     * @param key the environment variable
     * @param value what it is, in quotes, or words in its place where it is a secret or not set
     * @param wanted what would be right
     */
    public record Problem(String key, String value, String wanted) {

        @Override
        public String toString() {
            return key + " is " + value + ", but must be " + wanted;
        }
    }
}

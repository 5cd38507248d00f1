package org.holocron.derive.config;

import java.util.List;
import java.util.stream.Collectors;

/** The environment holds invalid settings. The message names each of them, its value, and what would be right. */
public final class InvalidSettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // List.copyOf is serializable
    private final List<SettingProblem> problems;

    InvalidSettingsException(List<SettingProblem> problems) {
        super(problems.stream()
                .map(SettingProblem::toString)
                .collect(Collectors.joining("\n  ", "Invalid settings, nothing was started:\n  ", "")));
        this.problems = List.copyOf(problems);
    }

    /** Never empty; in the order in which the settings are read. */
    public List<SettingProblem> problems() {
        return problems;
    }
}

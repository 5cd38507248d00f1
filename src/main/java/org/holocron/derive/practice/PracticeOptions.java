package org.holocron.derive.practice;

import java.util.List;

/**
 * How the practice server is started.
 *
 * @param port 0 takes any free one
 * @param models the names it serves, without a tag for {@code latest}
 */
public record PracticeOptions(int port, List<String> models) {

    public static PracticeOptions onAnyPort() {
        return new PracticeOptions(0, List.of("practice", "llama3.2"));
    }

    public static PracticeOptions parse(List<String> arguments) {
        throw new UnsupportedOperationException();
    }
}

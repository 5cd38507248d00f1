package org.holocron.derive.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command of another JVM with this one's classes and the server's heap. */
final class JavaCommand {

    static final String HEAP = "768m";

    private JavaCommand() {}

    static List<String> of(Class<?> main, List<String> options, List<String> arguments) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx" + HEAP));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return command;
    }
}

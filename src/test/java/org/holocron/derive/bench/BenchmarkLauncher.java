package org.holocron.derive.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Starts {@link Benchmarks} as a process that writes to this one's own output: Maven would put words before each line, and the
 * tables are as wide as a terminal.
 */
public final class BenchmarkLauncher {

    private BenchmarkLauncher() {}

    /** @param arguments the classpath */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.add("-Xmx" + System.getProperty("bench.heap", JavaCommand.HEAP));
        for (String property : new TreeSet<>(System.getProperties().stringPropertyNames())) {
            if (property.equals("bench") || property.startsWith("bench.")) {
                command.add("-D" + property + "=" + System.getProperty(property));
            }
        }
        command.addAll(List.of("-cp", arguments[0], Benchmarks.class.getName()));
        int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (exit != 0) {
            throw new IllegalStateException("the benchmarks ended with exit code " + exit);
        }
    }
}

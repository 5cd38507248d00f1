package org.holocron.derive.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holocron.derive.cli.Main;

/** The simulator in a process of its own, so that its CPU is nobody else's. Answers as many calls at a time as come. */
final class SimulatorProcess implements AutoCloseable {

    static final String MODEL = "simulator";

    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");

    private final Process process;
    private final URI address;

    private SimulatorProcess(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** @param firstTokenMillis how long each answer takes */
    static SimulatorProcess start(int firstTokenMillis) throws IOException {
        Process process = new ProcessBuilder(JavaCommand.of(
                        Main.class,
                        List.of(),
                        List.of("simulator", "--port=0", "--parallel=1000", "--first-token-ms=" + firstTokenMillis)))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader output = process.inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher address = ADDRESS.matcher(line);
            if (address.find()) {
                return new SimulatorProcess(process, URI.create(address.group()));
            }
        }
        throw new IOException("the simulator ended with exit code " + process.exitValue());
    }

    URI address() {
        return address;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

package org.holocron.derive.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link ContenderProcess}, told by its standard input. Its errors go to a file in its folder. */
final class ForkedContender implements MeasuredContender {

    private final Process process;
    private final Writer commands;
    private final BufferedReader answers;
    private final Path folder;
    private final Path errors;
    private final String settings;

    ForkedContender(String name, ContenderSetup setup) throws IOException {
        folder = setup.folder();
        Files.createDirectories(folder);
        errors = folder.resolve("errors.log");
        List<String> arguments = new ArrayList<>(List.of(name));
        arguments.addAll(setup.arguments());
        process = new ProcessBuilder(JavaCommand.of(ContenderProcess.class, List.of(), arguments))
                .redirectError(ProcessBuilder.Redirect.to(new File(errors.toString())))
                .start();
        commands = process.outputWriter();
        answers = process.inputReader();
        settings = awaitDone();
    }

    @Override
    public void enqueue(int jobs) throws IOException {
        say("enqueue " + jobs);
    }

    @Override
    public void work() throws IOException {
        say("work");
    }

    private void say(String command) throws IOException {
        commands.write(command + "\n");
        commands.flush();
        awaitDone();
    }

    private String awaitDone() throws IOException {
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.startsWith(ContenderProcess.DONE)) {
                return line.substring(ContenderProcess.DONE.length());
            }
        }
        throw new IOException("the process ended, see " + errors + ":\n" + Files.readString(errors));
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public String settings() {
        return settings;
    }

    @Override
    public Path databaseFile() {
        return folder.resolve("queue.mv.db");
    }

    @Override
    public void close() {
        try {
            if (process.isAlive()) {
                commands.write("end\n");
                commands.flush();
                process.waitFor(20, TimeUnit.SECONDS);
            }
        } catch (IOException ended) {
            // It ended meanwhile; its last caller was told.
            ProgressLog.say("a contender ended by itself: " + ended.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
    }
}

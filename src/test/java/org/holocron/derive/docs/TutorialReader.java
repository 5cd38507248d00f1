package org.holocron.derive.docs;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.holocron.derive.cli.FreePorts;
import org.holocron.derive.config.Setting;

/** Does what a document says, in a folder of its own and on ports of its own. */
final class TutorialReader implements AutoCloseable {

    private static final Pattern STAYS = Pattern.compile("./derive (server|simulator)\\b.*");
    private static final Map<String, String> UP = Map.of("server", "is ready to work", "simulator", "answers at");
    private static final Pattern JOB_ID = Pattern.compile("\\b\\p{XDigit}{8}-\\p{XDigit}{4}-[\\p{XDigit}-]{22}\\b");
    private static final File NOTHING = new File("/dev/null");
    private static final int MINUTES = 3;

    private final Path folder;
    private final List<Integer> ports = FreePorts.find(3);
    private final List<Process> staying = new ArrayList<>();
    private String jobId = "JOB_ID";

    /** @param program the start script */
    TutorialReader(Path folder, Path program) throws IOException {
        this.folder = folder;
        Files.createSymbolicLink(
                folder.resolve("derive"), program.toAbsolutePath().normalize());
    }

    void write(TutorialPage.WriteFile file) throws IOException {
        Path path = folder.resolve(file.path());
        Files.createDirectories(path.toAbsolutePath().getParent());
        Files.writeString(path, file.content());
    }

    /** @return what it printed; of one that stays, until it was up */
    String give(TutorialPage.GiveCommand step) throws Exception {
        String command =
                step.command().replace("11434", ports.get(2).toString()).replace("JOB_ID", jobId);
        var stays = STAYS.matcher(command);
        String output = stays.matches() ? begin(command, UP.get(stays.group(1))) : finish(command, step.exitCode());
        JOB_ID.matcher(output).results().map(MatchResult::group).findFirst().ifPresent(found -> jobId = found);
        return output;
    }

    private String finish(String command, int exitCode) throws Exception {
        Process process = start(command);
        CompletableFuture<String> output = read(process, "\0");
        String printed = output.get(MINUTES, TimeUnit.MINUTES);
        if (process.waitFor() != exitCode) {
            throw new AssertionError(command + " exits with " + process.exitValue() + ":\n" + printed);
        }
        return printed;
    }

    private String begin(String command, String up) throws Exception {
        Process process = start("exec " + command);
        staying.add(process);
        String printed = read(process, up).get(MINUTES, TimeUnit.MINUTES);
        if (!printed.contains(up)) {
            throw new AssertionError(command + " ended:\n" + printed);
        }
        return printed;
    }

    private Process start(String command) throws IOException {
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", command);
        shell.directory(folder.toFile()).redirectErrorStream(true).redirectInput(ProcessBuilder.Redirect.from(NOTHING));
        Arrays.stream(Setting.values())
                .filter(setting -> setting != Setting.JAVA_HOME)
                .forEach(setting -> shell.environment().remove(setting.key()));
        shell.environment().put(Setting.DERIVE_HTTP_PORT.key(), ports.get(0).toString());
        shell.environment()
                .put(Setting.DERIVE_MANAGEMENT_PORT.key(), ports.get(1).toString());
        shell.environment().put(Setting.OLLAMA_BASE_URL.key(), "http://127.0.0.1:" + ports.get(2));
        shell.environment().put("LC_ALL", "C.UTF-8");
        return shell.start();
    }

    /** Completed by a line with this text, or by the end of the output, which is read to its end all the same. */
    private static CompletableFuture<String> read(Process process, String until) {
        CompletableFuture<String> result = new CompletableFuture<>();
        Thread reader = new Thread(() -> {
            StringBuilder printed = new StringBuilder();
            try (BufferedReader lines = process.inputReader()) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    printed.append(line).append('\n');
                    if (line.contains(until)) {
                        result.complete(printed.toString());
                    }
                }
            } catch (IOException e) {
                result.completeExceptionally(new UncheckedIOException(e));
            }
            result.complete(printed.toString());
        });
        reader.setDaemon(true);
        reader.start();
        return result;
    }

    @Override
    public void close() throws IOException {
        for (int last = staying.size() - 1; last >= 0; last--) {
            Process process = staying.get(last);
            List<ProcessHandle> children = process.descendants().toList();
            process.destroy();
            process.onExit()
                    .completeOnTimeout(process, 1, TimeUnit.MINUTES)
                    .join()
                    .destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
        }
        Files.delete(folder.resolve("derive"));
    }
}

package org.holocron.derive.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Counts how often a process makes the disk write what it has: fsync, fdatasync and msync, seen by {@code strace}. That slows the
 * process down, so what is timed is not counted and what is counted is not timed.
 */
final class SyncCounter {

    private static final Pattern SYNC = Pattern.compile("\\b(?:fsync|fdatasync|msync)\\(.*");
    private static final Pattern OF_DATABASE = Pattern.compile("\\.mv\\.db");

    private SyncCounter() {}

    /** @param work of the process, done while it is watched */
    static Optional<Syncs> during(long pid, Path log, Work work) throws Exception {
        Process strace;
        try {
            strace = new ProcessBuilder(List.of(
                            "strace",
                            "-f",
                            "-y",
                            "-e",
                            "trace=fsync,fdatasync,msync",
                            "-o",
                            log.toString(),
                            "-p",
                            Long.toString(pid)))
                    .redirectError(ProcessBuilder.Redirect.to(
                            log.resolveSibling(log.getFileName() + ".out").toFile()))
                    .start();
        } catch (IOException noStrace) {
            return Optional.empty();
        }
        awaitAttached(strace, log.resolveSibling(log.getFileName() + ".out"));
        try {
            work.run();
        } finally {
            // Detaches; killed by force it would leave the process stopped.
            strace.destroy();
            strace.waitFor(30, TimeUnit.SECONDS);
        }
        return Optional.of(count(log));
    }

    private static void awaitAttached(Process strace, Path output) throws Exception {
        while (strace.isAlive() && !Files.readString(output).contains("attached")) {
            Thread.sleep(20);
        }
        if (!strace.isAlive()) {
            throw new IOException("strace ended: " + Files.readString(output));
        }
    }

    private static Syncs count(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            List<String> syncs = lines.filter(line -> SYNC.matcher(line).find()).toList();
            long database = syncs.stream()
                    .filter(line -> OF_DATABASE.matcher(line).find())
                    .count();
            return new Syncs(syncs.size(), database);
        }
    }

    /**
     * @param all of them
     * @param database those of files of H2
     */
    record Syncs(long all, long database) {}

    /** What the process is made to do. */
    interface Work {
        void run() throws Exception;
    }
}

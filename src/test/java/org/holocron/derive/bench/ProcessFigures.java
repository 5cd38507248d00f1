package org.holocron.derive.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the system tells of another process. */
final class ProcessFigures {

    private ProcessFigures() {}

    /** Since it began; all its threads, the JVM's own included. */
    static double cpuMillis(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElseThrow(() -> new IllegalStateException("process " + pid + " is gone"))
                .toMillis();
    }

    /** 0 where the system does not tell. */
    static long residentKib(long pid) throws IOException {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }
}

package org.holocron.derive.cli;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads from server.log whether the boot is over. Each question for readiness before that would make the server log a
 * warning.
 */
final class BootLog {

    /** The codes of "started" and "started with errors". */
    private static final String[] BOOT_ENDED = {"WFLYSRV0025", "WFLYSRV0026"};

    private final Path file;
    private long position;

    /** @param file the log of a server that is started after this object was made */
    BootLog(Path file) {
        this.file = file;
        this.position = size();
    }

    boolean bootIsOver() {
        String added = added();
        for (String code : BOOT_ENDED) {
            if (added.contains(code)) {
                return true;
            }
        }
        return false;
    }

    private String added() {
        long size = size();
        long from = size < position ? 0 : position;
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            byte[] bytes = new byte[(int) (size - from)];
            log.seek(from);
            log.readFully(bytes);
            String text = new String(bytes, StandardCharsets.UTF_8);
            position = from + text.substring(0, text.lastIndexOf('\n') + 1).getBytes(StandardCharsets.UTF_8).length;
            return text;
        } catch (IOException e) {
            return ""; // the log does not exist yet
        }
    }

    private long size() {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }
}

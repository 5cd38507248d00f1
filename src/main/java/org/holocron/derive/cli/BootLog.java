package org.holocron.derive.cli;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tells from server.log whether a boot is over. Asking for readiness before that would have the server warn of itself
 * each time.
 */
final class BootLog {

    /** Started, and started with errors. */
    private static final String[] OVER = {"WFLYSRV0025", "WFLYSRV0026"};

    private final Path file;
    private long read;

    /** Of a server that starts after this. */
    BootLog(Path file) {
        this.file = file;
        this.read = size();
    }

    boolean bootIsOver() {
        String added = added();
        for (String code : OVER) {
            if (added.contains(code)) {
                return true;
            }
        }
        return false;
    }

    private String added() {
        long size = size();
        long from = size < read ? 0 : read;
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            byte[] bytes = new byte[(int) (size - from)];
            log.seek(from);
            log.readFully(bytes);
            String text = new String(bytes, StandardCharsets.UTF_8);
            read = from + text.substring(0, text.lastIndexOf('\n') + 1).getBytes(StandardCharsets.UTF_8).length;
            return text;
        } catch (IOException e) {
            return ""; // not there yet
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

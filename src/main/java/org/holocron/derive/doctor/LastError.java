package org.holocron.derive.doctor;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.holocron.derive.files.FileTrouble;
import org.holocron.derive.text.CleanText;
import org.holocron.derive.text.Shortened;

/** Why a server that does not run ended, as far as the end of its log tells. */
public final class LastError implements Check {

    private static final int READ_BYTES = 256 * 1024;
    private static final int LONGEST_SHOWN = 600;

    private final Path log;

    public LastError(Path log) {
        this.log = log;
    }

    @Override
    public String name() {
        return "server log";
    }

    @Override
    public List<DoctorFinding> look() {
        if (Files.notExists(log)) {
            return List.of(DoctorFinding.ok("there is no " + log + ": no server was started with this data directory"));
        }
        try {
            List<String> lines = end().lines().toList();
            for (int i = lines.size() - 1; i >= 0; i--) {
                if (lines.get(i).matches("\\S+ ERROR .*|\\{.*\"level\"\\s*:\\s*\"ERROR\".*")) {
                    return List.of(DoctorFinding.warn(
                            "the last error in " + log + ": "
                                    + Shortened.of(CleanText.line(lines.get(i)), LONGEST_SHOWN),
                            "Do what it says; the lines around it say more"));
                }
            }
            return List.of(DoctorFinding.ok("there is no error at the end of " + log));
        } catch (IOException unreadable) {
            return List.of(DoctorFinding.warn(
                    log + " cannot be read: " + FileTrouble.words(unreadable),
                    "Ask as the account that runs the server, '" + System.getProperty("user.name")
                            + "' is another one"));
        }
    }

    private String end() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(0, file.length() - READ_BYTES);
            byte[] bytes = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}

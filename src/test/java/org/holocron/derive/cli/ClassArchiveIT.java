package org.holocron.derive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command line as it is built, with the Java that is there: Java 17 crashes over some classes while it archives them, and each command is slower then. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it is a script of the shell")
class ClassArchiveIT {

    @Test
    void theClassesOfTheCommandLineAreArchived(@TempDir Path home) throws IOException, InterruptedException {
        Files.copy(Path.of("derive"), home.resolve("derive"));
        copy(Path.of("target/cli/lib"), home.resolve("cli/lib"));
        Files.copy(Path.of("target/cli/derive-cli.jar"), home.resolve("cli/derive-cli.jar"));
        Process version = new ProcessBuilder("sh", home.resolve("derive").toString(), "--version")
                .redirectErrorStream(true)
                .start();
        String printed = new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(0, version.waitFor(), printed);
        List<Path> archives = files(home.resolve("cli")).stream()
                .filter(file -> file.toString().endsWith(".jsa"))
                .toList();
        assertEquals(1, archives.size(), archives::toString);
        assertTrue(Files.size(archives.get(0)) > 0, "the archive is empty: it could not be made");
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        for (Path file : files(from)) {
            Files.copy(file, to.resolve(file.getFileName()));
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}

package org.holocron.derive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code derive}, with a Java that only says with which umask it was started. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it is a script of the shell")
class LauncherScriptTest {

    @TempDir
    Path home;

    /** H2 and the server write with the umask of the account: everybody could read the queue. */
    @Test
    void whatTheServerWritesIsTheAccountsAlone() throws IOException, InterruptedException {
        assertEquals("0077", umask(""));
    }

    @Test
    void orTheGroupsThatIsAskedFor() throws IOException, InterruptedException {
        assertEquals("0027", umask("operators"));
    }

    private String umask(String group) throws IOException, InterruptedException {
        Path script = Files.copy(Path.of("derive"), home.resolve("derive"));
        Path java = Files.createDirectories(home.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\n[ \"$1\" = -version ] && echo 'openjdk version \"17.0.1\"' >&2 || umask\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
        Files.createFile(Files.createDirectories(home.resolve("cli")).resolve("derive-cli.jar"));

        ProcessBuilder builder = new ProcessBuilder("sh", script.toString(), "stats").redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", home.resolve("jdk").toString());
        builder.environment().put("DERIVE_FILE_GROUP", group);
        Process process = builder.start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return printed.strip();
    }
}

package org.holocron.derive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    /** Java takes each locale that is not installed for C, and letters beyond ASCII were lost without a word. */
    @ParameterizedTest
    @CsvSource({
        "C, C.UTF-8 -Dderive.charset=US-ASCII",
        "POSIX, C.UTF-8 -Dderive.charset=US-ASCII",
        "'', C.UTF-8 -Dderive.charset=UTF-8",
        "xx_YY.UTF-8, C.UTF-8 -Dderive.charset=UTF-8",
        "C.UTF-8, C.UTF-8"
    })
    void javaRunsWithUtf8(String locale, String expected) throws IOException, InterruptedException {
        assertEquals(
                expected,
                printed(
                        "for a; do case $a in -Dderive.charset*) c=$a; esac; done; echo $LC_ALL ${c:-}",
                        Map.of("LC_ALL", locale)));
    }

    /** Each command read and checked a thousand classes: that was a quarter of its time. */
    @Test
    void theArchiveOfClassesIsMadeOnceAndUsed() throws IOException, InterruptedException {
        String made = "for a; do case $a in -XX:ArchiveClassesAtExit=*) echo made >\"${a#*=}\"; exit;;"
                + " -XX:SharedArchiveFile=*) echo uses \"${a##*/}\";; esac; done";

        assertEquals("uses derive-cli-17.0.1.jsa", printed(made, Map.of()));
        Files.writeString(home.resolve("cli/derive-cli-17.0.1.jsa"), "kept");
        assertEquals("uses derive-cli-17.0.1.jsa", run(Map.of()));
        assertEquals("kept", Files.readString(home.resolve("cli/derive-cli-17.0.1.jsa")));
    }

    @Test
    void anArchiveThatCannotBeMadeIsNotTriedAgain() throws IOException, InterruptedException {
        String tried = "for a; do case $a in -XX:ArchiveClassesAtExit=*) echo once >>\"${0%/*}/tried\";;"
                + " -XX:SharedArchiveFile=*) echo uses \"${a##*/}\";; esac; done";

        assertEquals("", printed(tried, Map.of()));
        assertEquals("", run(Map.of()));
        assertEquals("once\n", Files.readString(home.resolve("jdk/bin/tried")));
    }

    /** A server and a simulator that were started at once built at once, and each build deleted files of the other. */
    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "it needs flock")
    void twoCommandsBuildOnce() throws IOException, InterruptedException {
        fakeJava("");
        Files.createDirectories(home.resolve("src/main"));
        Files.createFile(home.resolve("pom.xml"));
        executable(
                home.resolve("bin/mvn"),
                "echo built >>" + home.resolve("builds") + "\nread go <" + home.resolve("go") + "\ncd " + home
                        + "\nmkdir -p target/cli target/server/standalone/deployments\n"
                        + "touch target/cli/derive-cli.jar target/server/standalone/deployments/derive.war");
        new ProcessBuilder("mkfifo", home.resolve("go").toString()).start().waitFor();
        Map<String, String> path = Map.of("PATH", home.resolve("bin") + ":" + System.getenv("PATH"));
        Process first = start(path);
        assertEquals(0, firstLine(first).indexOf("Building, the first time"));
        Process second = start(path);
        assertEquals(0, firstLine(second).indexOf("Waiting for the build"));

        Files.writeString(home.resolve("go"), "go\n");

        assertEquals(0, first.waitFor());
        assertEquals(0, second.waitFor());
        assertEquals("built\n", Files.readString(home.resolve("builds")));
    }

    private static String firstLine(Process process) throws IOException {
        return process.inputReader().readLine();
    }

    private String umask(String group) throws IOException, InterruptedException {
        return printed("umask", Map.of("DERIVE_FILE_GROUP", group));
    }

    /** @param command of the Java that the script starts */
    private String printed(String command, Map<String, String> environment) throws IOException, InterruptedException {
        fakeJava(command);
        Files.createFile(Files.createDirectories(home.resolve("cli")).resolve("derive-cli.jar"));
        return run(environment);
    }

    private void fakeJava(String command) throws IOException {
        Files.copy(Path.of("derive"), home.resolve("derive"));
        executable(
                home.resolve("jdk/bin/java"),
                "if [ \"$1\" = -version ]; then echo 'openjdk version \"17.0.1\"' >&2; exit; fi\n" + command);
    }

    private static void executable(Path file, String script) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private String run(Map<String, String> environment) throws IOException, InterruptedException {
        Process process = start(environment);
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return printed.strip();
    }

    private Process start(Map<String, String> environment) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder("sh", home.resolve("derive").toString(), "stats").redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.equals("LANG") || name.startsWith("LC_"));
        builder.environment().put("JAVA_HOME", home.resolve("jdk").toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }
}

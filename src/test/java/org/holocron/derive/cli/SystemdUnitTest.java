package org.holocron.derive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.holocron.derive.config.Settings;
import org.junit.jupiter.api.Test;

/** The unit's times and settings agree with the program that it starts. */
class SystemdUnitTest {

    @Test
    void systemdWaitsLongerThanTheLauncherDoes() throws IOException {
        Duration patience = ServerProcess.longestStop(Settings.from(environment()));

        assertTrue(
                Duration.ofSeconds(Long.parseLong(value("TimeoutStopSec"))).compareTo(patience) > 0,
                patience::toString);
        assertEquals("mixed", value("KillMode"));
        assertEquals("143", value("SuccessExitStatus"));
        assertEquals(Integer.toString(Exit.BAD_USAGE), value("RestartPreventExitStatus"));
    }

    @Test
    void itsSettingsAreValidAndItsFoldersAreWhereTheServiceMayWrite() throws IOException {
        Settings settings = Settings.from(environment());
        Path state = Path.of("/var/lib").resolve(value("StateDirectory"));

        assertTrue(settings.directories().data().startsWith(state));
        assertTrue(settings.directories().lake().startsWith(state));
        assertTrue(
                settings.directories().lake().startsWith(settings.directories().evidence()));
        assertEquals("strict", value("ProtectSystem"));
        assertFalse(lines().anyMatch(line -> line.startsWith("MemoryDenyWriteExecute")), "the JVM compiles as it runs");
        assertEquals("/opt/derive/derive server", value("ExecStart"));
    }

    private static Map<String, String> environment() throws IOException {
        Map<String, String> variables = new HashMap<>();
        lines().filter(line -> line.startsWith("Environment="))
                .map(line -> line.split("=", 3))
                .forEach(parts -> variables.put(parts[1], parts[2]));
        assertEquals(4, variables.size(), variables::toString);
        return variables;
    }

    private static String value(String key) throws IOException {
        List<String> found = lines().filter(line -> line.startsWith(key + "=")).toList();
        assertEquals(1, found.size(), key);
        return found.get(0).substring(key.length() + 1);
    }

    private static Stream<String> lines() throws IOException {
        return Files.readAllLines(Path.of("packaging/systemd/derive.service")).stream();
    }
}

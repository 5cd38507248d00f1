package org.holocron.derive;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.holocron.derive.cli.FreePorts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that others could reach, without a login, started and said nothing. It must not start, also without the launcher. */
class UntrustedNetworkIT {

    private static final Path SERVER = Path.of(System.getProperty("jboss.home"));

    @TempDir
    Path folder;

    @Test
    void wildFlysOwnScriptDoesNotStartAServerThatOthersReach() throws Exception {
        Path output = folder.resolve("output");
        Process process = start(output);
        try {
            assertTrue(process.waitFor(2, TimeUnit.MINUTES), () -> "it runs: " + text(output));
        } finally {
            process.destroyForcibly();
        }

        String printed = text(output);
        assertNotEquals(0, process.exitValue(), printed);
        assertTrue(printed.contains("DERIVE_TRUST_NETWORK is not set, but must be yes"), printed);
        assertTrue(printed.contains("There is no login yet"), printed);
        assertFalse(printed.contains("WFLYSRV0051"), () -> "the management port was open: " + printed);
        assertFalse(printed.contains("WFLYUT0006"), () -> "the main port was open: " + printed);
    }

    private Process start(Path output) throws IOException {
        Path base = Files.createDirectories(folder.resolve("standalone"));
        Path configuration = Files.createDirectories(base.resolve("configuration"));
        for (String file : new String[] {"standalone.xml", "logging.properties"}) {
            Files.copy(SERVER.resolve("standalone/configuration").resolve(file), configuration.resolve(file));
        }
        ProcessBuilder builder = new ProcessBuilder(
                "sh", SERVER.resolve("bin/standalone.sh").toString(), "-Djboss.server.base.dir=" + base);
        builder.environment().put("DERIVE_BIND", "0.0.0.0");
        builder.environment().remove("DERIVE_TRUST_NETWORK");
        var ports = FreePorts.find(2);
        builder.environment().put("DERIVE_HTTP_PORT", ports.get(0).toString());
        builder.environment().put("DERIVE_MANAGEMENT_PORT", ports.get(1).toString());
        builder.environment().put("DERIVE_DATA_DIR", folder.resolve("data").toString());
        return builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "no output: " + e;
        }
    }
}

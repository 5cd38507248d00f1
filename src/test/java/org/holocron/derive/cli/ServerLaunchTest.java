package org.holocron.derive.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.holocron.derive.config.Setting;
import org.holocron.derive.node.DataDirectoryTakenException;
import org.holocron.derive.node.NodeIdentity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLaunchTest {

    @TempDir
    Path folder;

    private Path built;

    @BeforeEach
    void buildServer() throws IOException {
        built = Files.createDirectories(folder.resolve("built/standalone/configuration"));
        Files.createDirectories(folder.resolve("built/bin"));
        Files.writeString(folder.resolve("built/bin/common.sh"), """
                OPTS="$OPTS --add-exports=java.desktop/sun.awt=ALL-UNNAMED"
                OPTS="$OPTS --add-opens=$PACKAGE_NAME=ALL-UNNAMED"
                OPTS="$OPTS --add-opens=java.base/java.lang=ALL-UNNAMED"
                """);
        Files.writeString(built.resolve("standalone.xml"), "one");
        Files.writeString(built.resolve("logging.properties"), "");
        Files.writeString(built.resolve("mgmt-users.properties"), "");
    }

    @Test
    void theCommandWritesOnlyBelowTheDataDirectory() {
        List<String> command = launch(Map.of("DERIVE_JAVA_OPTS", " -Xmx2g  -Dx=y", "DERIVE_SHUTDOWN_SECONDS", "7"))
                .command("0123abcd");

        Path data = folder.resolve("data");
        assertTrue(command.contains("-Djboss.server.base.dir=" + data.resolve("server")), command::toString);
        assertTrue(command.contains("-Dorg.wildfly.sigterm.suspend.timeout=17"));
        assertTrue(command.containsAll(List.of(
                "--add-exports=java.desktop/sun.awt=ALL-UNNAMED", "--add-opens=java.base/java.lang=ALL-UNNAMED")));
        assertEquals(
                2, command.stream().filter(word -> word.startsWith("--add-")).count());
        assertTrue(command.indexOf("-Xmx768m") < command.indexOf("-Xmx2g"));
        assertTrue(command.indexOf("-Dx=y") < command.indexOf("-jar"));
    }

    /** A JVM ends at once that is told of two: the options of a person are to override the launcher's. */
    @Test
    void anotherCollectorTakesThePlaceOfTheLaunchers() {
        assertEquals(List.of("-XX:+UseSerialGC"), collectors(Map.of("DERIVE_JAVA_OPTS", "-Xmx2g")));
        assertEquals(List.of("-XX:+UseZGC"), collectors(Map.of("DERIVE_JAVA_OPTS", "-Xmx2g -XX:+UseZGC")));
    }

    private List<String> collectors(Map<String, String> variables) {
        return launch(variables).command("0123abcd").stream()
                .filter(word -> word.matches("-XX:.Use.*GC"))
                .toList();
    }

    /** It was missing: every node was `derive`, so that one could have recovered another's transactions. */
    @Test
    void theTransactionManagerGetsANodeIdentifierOfItsOwn() throws IOException {
        String first = transactionNode(launch(Map.of()));
        String other = transactionNode(
                launch(Map.of("DERIVE_DATA_DIR", folder.resolve("other").toString())));

        assertEquals(first, transactionNode(launch(Map.of("WORKER_ID", "renamed"))));
        assertNotEquals(first, other);
        assertTrue(first.matches("derive-[0-9a-f]{8}") && first.length() <= 23, first);
    }

    private static String transactionNode(ServerLaunch launch) throws IOException {
        String script = Files.readString(Path.of("wildfly-config/transactions.cli"));
        Matcher property =
                Pattern.compile("node-identifier,value=\"\\$\\{([\\w.]+):").matcher(script);
        assertTrue(property.find(), script);
        String option = "-D" + property.group(1) + "=";
        return launch.command(ServerProcess.nodeId(launch.settings())).stream()
                .filter(word -> word.startsWith(option))
                .findFirst()
                .orElseThrow()
                .substring(option.length());
    }

    @Test
    void theServersEnvironmentIsCompleteAndHasNoBlanks() {
        Map<String, String> environment = launch(Map.of(
                        "OLLAMA_MODEL", "", "DERIVE_HTTP_PORT", "", "DERIVE_CONCURRENCY", "100", "HOME", "/root"))
                .environment();

        assertFalse(environment.containsKey("OLLAMA_MODEL"));
        assertEquals("8080", environment.get("DERIVE_HTTP_PORT"));
        assertEquals("110", environment.get("DERIVE_DB_POOL"));
        assertEquals("h2", environment.get("DERIVE_DB_DRIVER"));
        assertEquals("/root", environment.get("HOME"));
        assertEquals(folder.resolve("data").toString(), environment.get("DERIVE_DATA_DIR"));
        assertEquals(Long.toString(ProcessHandle.current().pid()), environment.get("DERIVE_LAUNCHER_PID"));
    }

    @Test
    void theServersEnvironmentHasEverySettingThatItsConfigurationReads() throws IOException {
        Set<String> added = new TreeSet<>(launch(Map.of()).environment().keySet());
        Set<String> read = new TreeSet<>();
        try (Stream<Path> scripts = Files.list(Path.of("wildfly-config"))) {
            for (Path script : scripts.filter(Files::isRegularFile).toList()) {
                Pattern.compile("env\\.(\\w+)")
                        .matcher(Files.readString(script))
                        .results()
                        .forEach(variable -> read.add(variable.group(1)));
            }
        }
        Arrays.stream(Setting.values())
                .filter(setting -> setting.audience() == Setting.Audience.INTERNAL)
                .forEach(setting -> read.add(setting.key()));

        assertTrue(read.size() > 8, read::toString);
        assertTrue(added.containsAll(read), () -> read + " but only " + added);
        assertDoesNotThrow(() -> added.forEach(Setting::valueOf));
    }

    @Test
    void whatTheServerReadsItselfIsPassedAsItWasChecked() {
        Map<String, String> environment = launch(Map.of("DERIVE_LOG_LEVEL", "debug", "DERIVE_DB_POOL", " 7 "))
                .environment();

        assertEquals("DEBUG", environment.get("DERIVE_LOG_LEVEL"));
        assertEquals("7", environment.get("DERIVE_DB_POOL"));
        assertEquals("32", environment.get("DERIVE_HTTP_THREADS"));
    }

    @Test
    void aNewBuildsConfigurationReplacesTheOldButUsersStay() throws IOException {
        ServerFolder server = launch(Map.of()).folder();
        server.prepare(folder.resolve("built"), launch(Map.of()).configuration());
        Files.writeString(server.configuration().resolve("standalone.xml"), "changed in the console");
        Files.writeString(server.configuration().resolve("mgmt-users.properties"), "admin=x");

        server.prepare(folder.resolve("built"), launch(Map.of()).configuration());
        assertEquals(
                "changed in the console",
                Files.readString(server.configuration().resolve("standalone.xml")));

        Files.writeString(built.resolve("standalone.xml"), "two");
        server.prepare(folder.resolve("built"), launch(Map.of()).configuration());
        assertEquals("two", Files.readString(server.configuration().resolve("standalone.xml")));
        assertEquals("admin=x", Files.readString(server.configuration().resolve("mgmt-users.properties")));
    }

    /** An expression in its place made the console's page say "Unable to execute last operation": it reads a number. */
    @Test
    void whatTheConsoleReadsAsANumberIsOneInTheConfiguration() throws IOException {
        Files.writeString(built.resolve("standalone.xml"), "<worker name=\"default\" task-max-threads=\"32\"/>");
        String network = Files.readString(Path.of("wildfly-config/network.cli"));
        String batch = Files.readString(Path.of("wildfly-config/batch.cli"));

        assertEquals("<worker name=\"default\" task-max-threads=\"9\"/>", configured("DERIVE_HTTP_THREADS", "9"));
        assertTrue(network.contains("(name=task-max-threads,value=32)"), network);
        Matcher threads = Pattern.compile("\\(name=max-threads,value=(\\d+)\\)").matcher(batch);
        assertTrue(threads.find(), batch);
        assertTrue(Integer.parseInt(threads.group(1)) > mostSlots(), batch);
    }

    private static int mostSlots() {
        int most = 1;
        while (Setting.DERIVE_CONCURRENCY.accepts(Integer.toString(most + 1))) {
            most++;
        }
        return most;
    }

    @Test
    void theLogIsWrittenAsJsonIfThatIsAskedFor() throws IOException {
        Files.writeString(
                built.resolve("standalone.xml"), "<named-formatter name=\"LINE\"/> <formatter name=\"LINE\">");
        Files.writeString(built.resolve("logging.properties"), "handler.FILE.formatter=LINE\n");

        assertEquals("<named-formatter name=\"JSON\"/> <formatter name=\"LINE\">", configured("DERIVE_LOG", "json"));
        assertEquals(
                "handler.FILE.formatter=JSON\n",
                Files.readString(launch(Map.of()).folder().configuration().resolve("logging.properties")));
        assertEquals("<named-formatter name=\"LINE\"/> <formatter name=\"LINE\">", configured("DERIVE_LOG", "text"));
        String handlers =
                Files.readString(Path.of("wildfly-config/content/standalone/configuration/logging.properties"));
        assertTrue(
                handlers.contains("handler.FILE.formatter=LINE\n") && handlers.contains("formatter.JSON="), handlers);
    }

    /** The configuration as the server reads it. */
    private String configured(String setting, String value) throws IOException {
        ServerLaunch launch = launch(Map.of(setting, value));
        launch.folder().prepare(folder.resolve("built"), launch.configuration());
        return Files.readString(launch.folder().configuration().resolve("standalone.xml"));
    }

    @Test
    void aPortInUseIsNamedWithItsKeyBeforeAnythingStarts() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ServerLaunch launch = launch(Map.of("DERIVE_HTTP_PORT", Integer.toString(taken.getLocalPort())));

            CommandFailedException failed = assertThrows(
                    CommandFailedException.class, () -> ServerProcess.start(launch, ServerProcess.Output.FILE));

            assertTrue(failed.getMessage().contains("DERIVE_HTTP_PORT"), failed.getMessage());
            assertFalse(Files.exists(folder.resolve("data")));
        }
    }

    @Test
    void aDataDirectoryInUseIsNamedBeforeAnythingStarts() {
        List<Integer> ports = FreePorts.find(2);
        ServerLaunch launch = launch(Map.of(
                "DERIVE_HTTP_PORT", ports.get(0).toString(),
                "DERIVE_MANAGEMENT_PORT", ports.get(1).toString()));
        try (NodeIdentity running = NodeIdentity.open(folder.resolve("data"), "w")) {
            assertThrows(
                    DataDirectoryTakenException.class, () -> ServerProcess.start(launch, ServerProcess.Output.FILE));
            assertEquals("w", running.workerId());
        }
    }

    @Test
    void onlyADemosFolderIsEmptied() throws IOException {
        Path wanted = folder.resolve("data/demo");
        Files.createDirectories(wanted);
        Path precious = Files.writeString(wanted.resolve("precious"), "");

        Path second = DemoFolder.fresh(wanted);
        Path left = Files.writeString(second.resolve("left"), "");

        assertEquals(wanted.resolveSibling("demo-2"), second);
        assertEquals(second, DemoFolder.fresh(wanted));
        assertTrue(Files.exists(precious));
        assertFalse(Files.exists(left));
    }

    @Test
    void twoDemosAtATimeHaveFoldersOfTheirOwn() {
        Path wanted = folder.resolve("data/demo");
        Path first = DemoFolder.fresh(wanted);
        try (NodeIdentity running = NodeIdentity.open(first, null)) {
            assertEquals(wanted.resolveSibling("demo-2"), DemoFolder.fresh(wanted));
            assertFalse(running.nodeId().isEmpty());
        }
    }

    @Test
    void aBootIsOverWhenTheServerSaysSoAfterItsStart() throws IOException {
        Path file = Files.writeString(folder.resolve("server.log"), "WFLYSRV0025 of yesterday\n");
        BootLog log = new BootLog(file);
        assertFalse(log.bootIsOver());

        Files.writeString(file, "WFLYSRV0025 of yesterday\nWFLYSRV0049 starting\nWFLYSR");
        assertFalse(log.bootIsOver());

        Files.writeString(file, "WFLYSRV0025 of yesterday\nWFLYSRV0049 starting\nWFLYSRV0026 with errors\n");
        assertTrue(log.bootIsOver());
    }

    @Test
    void theApplicationIsUpOnlyIfItWasDeployed() {
        String answer = "{\"status\":\"DOWN\",\"checks\":[{\"name\":\"deployments-status\",\"status\":\"%s\"},"
                + "{\"name\":\"database\",\"status\":\"DOWN\"}]}";

        assertTrue(Readiness.check(String.format(answer, "UP")).applicationIsUp());
        assertFalse(Readiness.check(String.format(answer, "UP")).ready());
        assertFalse(Readiness.check(String.format(answer, "DOWN")).applicationIsUp());
        assertFalse(Readiness.check("<html>").applicationIsUp());
    }

    private ServerLaunch launch(Map<String, String> more) {
        Map<String, String> variables =
                new HashMap<>(Map.of("DERIVE_DATA_DIR", folder.resolve("data").toString()));
        variables.putAll(more);
        return ServerLaunch.of(folder.resolve("built"), variables);
    }
}

package org.holocron.derive.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.holocron.derive.config.Directories;
import org.holocron.derive.config.ServerSettings;
import org.holocron.derive.config.Setting;
import org.holocron.derive.config.Settings;

/**
 * How a server is started: the command and the environment of its process.
 *
 * @param serverHome WildFly with the application
 * @param variables the environment that the settings are read from
 * @param settings read from the variables, valid
 */
public record ServerLaunch(Path serverHome, Map<String, String> variables, Settings settings) {

    /** The options in WildFly's own start script that open packages to its modules. */
    private static final Pattern MODULE_OPTION = Pattern.compile("--add-(?:exports|opens)=[\\w.]+/[\\w.]+=ALL-UNNAMED");

    private static final List<String> MEMORY_OPTIONS = List.of("-Xms64m", "-Xmx768m", "-XX:+ExitOnOutOfMemoryError");

    /** A heap of this size is collected in a fraction of a second by one thread, which needs little memory of its own. */
    private static final String COLLECTOR = "-XX:+UseSerialGC";

    /** A JVM that is told of two collectors does not start. */
    private static final Pattern OTHER_COLLECTOR = Pattern.compile("-XX:\\+Use\\w+GC");

    /**
     * The optimizing compiler begins later than by default, by a factor of about ten: what runs a few thousand times while a server starts
     * is not worth its work, which was a third of all that a start costs.
     */
    private static final List<String> COMPILER_OPTIONS = List.of(
            "-XX:Tier4InvocationThreshold=50000",
            "-XX:Tier4MinInvocationThreshold=6000",
            "-XX:Tier4CompileThreshold=150000",
            "-XX:Tier4BackEdgeThreshold=400000");

    /**
     * The JVM writes its counters for {@code jps} and {@code jstat} every 50 ms by default, whether anybody reads them or not: about a tenth of
     * what a node without work costs.
     */
    private static final String COUNTERS_OPTION = "-XX:PerfDataSamplingInterval=1000";

    /** Makes the transaction manager's node identifier, which must be unique and at most 23 bytes long. */
    private static final String TRANSACTION_NODE_PREFIX = "derive-";

    /** As in WildFly's own start script. */
    private static final List<String> STANDARD_OPTIONS = List.of(
            "-D[Standalone]",
            "-Djdk.serialFilter=maxbytes=10485760;maxdepth=128;maxarray=100000;maxrefs=300000",
            "-Djboss.modules.system.pkgs=org.jboss.byteman",
            "-Djava.awt.headless=true",
            "-Dfile.encoding=UTF-8");

    /**
     * @throws org.holocron.derive.config.InvalidSettingsException if a setting is invalid
     */
    public static ServerLaunch of(Path serverHome, Map<String, String> variables) {
        return new ServerLaunch(serverHome, Map.copyOf(variables), Settings.from(variables));
    }

    ServerConfiguration configuration() {
        return ServerConfiguration.of(settings.server().process());
    }

    ServerFolder folder() {
        return ServerFolder.in(settings.directories().data());
    }

    /**
     * DERIVE_JAVA_OPTS come last and so override the other options of the JVM.
     *
     * @param nodeId of the {@link org.holocron.derive.node.NodeIdentity} in the data directory
     */
    List<String> command(String nodeId) {
        ServerFolder folder = folder();
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(MEMORY_OPTIONS);
        List<String> further = settings.server().process().javaOptions();
        if (further.stream().noneMatch(OTHER_COLLECTOR.asMatchPredicate())) {
            command.add(COLLECTOR);
        }
        command.addAll(COMPILER_OPTIONS);
        command.add(COUNTERS_OPTION);
        command.addAll(STANDARD_OPTIONS);
        command.addAll(moduleOptions());
        if (!settings.server().bind().contains(":")) {
            command.add("-Djava.net.preferIPv4Stack=true");
        }
        command.add("-Djboss.tx.node.id=" + TRANSACTION_NODE_PREFIX + nodeId);
        command.add("-Dorg.wildfly.sigterm.suspend.timeout="
                + settings.worker().timing().suspension().toSeconds());
        command.add("-Dorg.jboss.boot.log.file=" + folder.logs().resolve("server.log"));
        command.add("-Dlogging.configuration="
                + folder.configuration().resolve("logging.properties").toUri());
        command.addAll(further);
        command.addAll(List.of(
                "-jar",
                serverHome.resolve("jboss-modules.jar").toString(),
                "-mp",
                serverHome.resolve("modules").toString(),
                "org.jboss.as.standalone",
                "-Djboss.home.dir=" + serverHome,
                "-Djboss.server.base.dir=" + folder.base(),
                "-Djboss.server.log.dir=" + folder.logs()));
        return command;
    }

    /** The given variables with all that is derived from them. Blank ones are left out: the server would read them as values. */
    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(variables);
        environment.values().removeIf(String::isBlank);
        environment.putAll(settings.database().environment());
        Directories directories = settings.directories();
        put(environment, Setting.DERIVE_DATA_DIR, directories.data());
        put(environment, Setting.LAKE_ROOT, directories.lake());
        put(environment, Setting.EVIDENCE_ROOT, directories.evidence());
        put(environment, Setting.INTERROGATIONS_DIR, directories.interrogations());
        ServerSettings server = settings.server();
        put(environment, Setting.DERIVE_BIND, server.bind());
        put(environment, Setting.DERIVE_HTTP_PORT, server.httpPort());
        put(environment, Setting.DERIVE_MANAGEMENT_PORT, server.managementPort());
        put(environment, Setting.DERIVE_LOG_LEVEL, server.process().log().level());
        put(environment, Setting.DERIVE_DB_POOL, server.process().databaseConnections());
        put(environment, Setting.DERIVE_HTTP_THREADS, server.process().httpThreads());
        put(environment, Setting.DERIVE_LAUNCHER_PID, ProcessHandle.current().pid());
        return environment;
    }

    private static void put(Map<String, String> environment, Setting setting, Object value) {
        environment.put(setting.key(), value.toString());
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private List<String> moduleOptions() {
        try {
            return MODULE_OPTION
                    .matcher(Files.readString(serverHome.resolve("bin/common.sh")))
                    .results()
                    .map(java.util.regex.MatchResult::group)
                    .distinct()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Incomplete server: " + serverHome, e);
        }
    }
}

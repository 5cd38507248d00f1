package org.holocron.derive.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.holocron.derive.config.LauncherWatch;
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

    /** Time for a call that was aborted at the last moment: to close the connection, write its files and commit. */
    private static final Duration TIME_TO_RECORD = Duration.ofSeconds(10);

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

    ServerFolder folder() {
        return ServerFolder.in(settings.directories().data());
    }

    /** DERIVE_JAVA_OPTS, split at spaces, comes last and so overrides the others. */
    List<String> command() {
        ServerFolder folder = folder();
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(MEMORY_OPTIONS);
        command.addAll(STANDARD_OPTIONS);
        command.addAll(moduleOptions());
        if (!settings.server().bind().contains(":")) {
            command.add("-Djava.net.preferIPv4Stack=true");
        }
        command.add("-Dorg.wildfly.sigterm.suspend.timeout="
                + settings.worker().timing().shutdown().plus(TIME_TO_RECORD).toSeconds());
        command.add("-Dorg.jboss.boot.log.file=" + folder.logs().resolve("server.log"));
        command.add("-Dlogging.configuration="
                + folder.configuration().resolve("logging.properties").toUri());
        Stream.of(variables.getOrDefault("DERIVE_JAVA_OPTS", "").split("\\s+"))
                .filter(option -> !option.isEmpty())
                .forEach(command::add);
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

    /** Blank variables are left out, since the server would read them as values. */
    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(variables);
        environment.values().removeIf(String::isBlank);
        environment.putAll(settings.database().environment());
        int slots = settings.worker().concurrency();
        environment.putIfAbsent("DERIVE_BATCH_THREADS", Integer.toString(Math.max(64, slots + 8)));
        environment.putIfAbsent("DERIVE_DB_POOL", Integer.toString(Math.max(20, slots + 10)));
        environment.putAll(Map.of(
                "DERIVE_DATA_DIR",
                settings.directories().data().toString(),
                "LAKE_ROOT",
                settings.directories().lake().toString(),
                "EVIDENCE_ROOT",
                settings.directories().evidence().toString(),
                "INTERROGATIONS_DIR",
                settings.directories().interrogations().toString(),
                "DERIVE_BIND",
                settings.server().bind(),
                "DERIVE_HTTP_PORT",
                Integer.toString(settings.server().httpPort()),
                "DERIVE_MANAGEMENT_PORT",
                Integer.toString(settings.server().managementPort()),
                LauncherWatch.PID,
                Long.toString(ProcessHandle.current().pid())));
        return environment;
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

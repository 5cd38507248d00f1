package org.holocron.derive.cli;

import java.time.Duration;
import java.util.Map;
import org.holocron.derive.config.Directories;
import org.holocron.derive.config.LogFormat;
import org.holocron.derive.config.Setting;
import org.holocron.derive.config.SettingsWarnings;
import org.holocron.derive.node.NodeIdentity;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(
        name = "server",
        description = "Start the server in the foreground; Ctrl-C stops it and waits for its jobs.",
        footer = {
            "",
            "Settings are environment variables, see docs/settings.md.",
            "All are checked before anything starts.",
            "DERIVE_JAVA_OPTS adds options of the server's JVM, such as -Xmx2g."
        })
final class ServerCommand extends Command {

    @Mixin
    private ServerOptions options;

    @Option(
            names = "--loop",
            negatable = true,
            description = "Claim jobs on its own (default), or with --no-loop only on request (DERIVE_LOOP).")
    private @Nullable Boolean loop;

    @Override
    public Integer call() throws InterruptedException {
        Map<String, String> variables = options.over(terminal().variables());
        if (loop != null) {
            variables.put(Setting.DERIVE_LOOP.key(), loop.toString());
        }
        return serve(terminal(), ServerLaunch.of(Installation.ofProcess().server(), variables));
    }

    /** Then nothing else goes where the log goes. */
    private static boolean isJson(ServerLaunch launch) {
        return launch.settings().server().process().log().format() == LogFormat.JSON;
    }

    static int serve(Terminal terminal, ServerLaunch launch) throws InterruptedException {
        SettingsWarnings.of(launch.variables()).forEach(terminal::warn);
        Directories directories = launch.settings().directories();
        NodeIdentity.folder(directories.data(), directories.fileGroup())
                .secure()
                .ifPresent(terminal::warn);
        try (ServerProcess server = ServerProcess.start(launch, ServerProcess.Output.HERE)) {
            if (server.awaitStart(Duration.ofMinutes(3)) instanceof ServerProcess.Start.Failed failed) {
                throw new CommandFailedException(Exit.FAILED, "The server did not start: " + failed.reason());
            }
            (isJson(launch) ? terminal.err() : terminal.out())
                    .println("The server is up: " + server.http() + "/, management at " + server.management());
            return server.waitFor() == 0 ? Exit.DONE : Exit.FAILED;
        }
    }
}

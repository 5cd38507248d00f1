package org.holocron.derive.cli;

import java.time.Duration;
import java.util.Map;
import org.holocron.derive.config.Setting;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(
        name = "run",
        description = "Work on one waiting job, or on all of them, and return.",
        footer = {"", "Exit code: 0 if all succeeded, 1 if none was waiting, 3 if one did not succeed."})
final class RunCommand extends Command {

    @Mixin
    private ConnectionOptions connection;

    @ArgGroup(multiplicity = "1")
    private HowMany howMany;

    @Mixin
    private ServerOptions options;

    @Option(
            names = "--own-server",
            description = "If no server answers, start one for this run and stop it afterwards.")
    private boolean ownServer;

    static final class HowMany {
        @Option(names = "--once", required = true, description = "Work on one job.")
        boolean once;

        @Option(names = "--drain", required = true, description = "Work until no job is waiting.")
        boolean drain;
    }

    @Override
    public Integer call() {
        ApiClient api = connection.connect(terminal());
        return ownServer && !answers(api)
                ? onOwnServer(terminal(), options.over(terminal().variables()), howMany.once, connection.json)
                : new DrainCommandRun(api, terminal(), connection.json).run(howMany.once);
    }

    static int onOwnServer(Terminal terminal, Map<String, String> variables, boolean once, boolean json) {
        variables.put(Setting.DERIVE_LOOP.key(), "false");
        var ports = FreePorts.find(2);
        variables.put(Setting.DERIVE_HTTP_PORT.key(), ports.get(0).toString());
        variables.put(Setting.DERIVE_MANAGEMENT_PORT.key(), ports.get(1).toString());
        variables.put(Setting.DERIVE_BIND.key(), "127.0.0.1");
        ServerLaunch launch = ServerLaunch.of(Installation.ofProcess().server(), variables);
        terminal.err()
                .println("Starting a server for this run; its log: "
                        + launch.folder().console());
        try (ServerProcess server = ServerProcess.start(launch, ServerProcess.Output.FILE)) {
            if (server.awaitStart(Duration.ofMinutes(3)) instanceof ServerProcess.Start.Failed failed) {
                launch.folder().lastLines(20).forEach(terminal.err()::println);
                throw new CommandFailedException(Exit.FAILED, failed.reason());
            }
            // If it is not ready, Ollama may be unavailable: the run itself reports that.
            server.awaitReady(Duration.ofSeconds(30));
            return new DrainCommandRun(new ApiClient(server.http()), terminal, json).run(once);
        }
    }

    private static boolean answers(ApiClient api) {
        try {
            api.get("/api/runner");
            return true;
        } catch (CommandFailedException e) {
            return e.exitCode() != Exit.NO_SERVER;
        }
    }
}

package org.holocron.derive.cli;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.holocron.derive.config.Setting;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(
        name = "run",
        description = {
            "Work on one waiting job, or on all of them, and return when they have ended.",
            "",
            "--drain waits for the jobs that are waiting or running when it begins, also for those that back off, "
                    + "and for no later ones."
        },
        footer = {
            "",
            "Exit codes:",
            "  0  all succeeded",
            "  1  none was waiting",
            "  3  one did not succeed: failed, dead-lettered, cancelled; with --once",
            "     also if it waits for another attempt",
            "  4  no server answers",
            "  5  gave up waiting: --timeout is over, or nothing can run until a person",
            "     does something; the jobs stay in the queue"
        })
final class RunCommand extends Command {

    private static final String OWN = "--own-server";

    @Mixin
    private ConnectionOptions connection;

    @ArgGroup(multiplicity = "1")
    private HowMany howMany;

    @Mixin
    private WaitOptions wait;

    @Mixin
    private ServerOptions options;

    @Option(
            names = OWN,
            description =
                    "If no server answers, start one for this run and stop it afterwards; the options from --worker-id "
                            + "to --verbose are for that one.")
    private boolean ownServer;

    static final class HowMany {
        @Option(names = "--once", required = true, description = "Work on one job.")
        boolean once;

        @Option(names = "--drain", required = true, description = "Work on all jobs that are waiting now.")
        boolean drain;
    }

    @Override
    List<OptionRule> optionRules() {
        return OptionRule.each(
                        ServerOptions.NAMES,
                        name -> OptionRule.needs(
                                name,
                                "a server that runs is not changed by it; --model of derive enqueue is for jobs",
                                OWN))
                .toList();
    }

    @Override
    public Integer call() {
        ApiClient api = connection.connect(terminal());
        Work work = new Work(howMany.once, connection.json, wait.timeout());
        if (!ownServer) {
            return work.on(api, terminal());
        }
        if (!answers(api)) {
            return onOwnServer(terminal(), options.over(terminal().variables()), work);
        }
        requireNone(given(ServerOptions.NAMES), api.base());
        return work.on(api, terminal());
    }

    /** A server that runs already is used as it is, or not at all. */
    static void requireNone(List<String> given, URI server) {
        if (!given.isEmpty()) {
            throw CommandFailedException.badUsage("The server at " + server + " runs already and would do the work: "
                    + String.join(", ", given)
                    + (given.size() == 1 ? " changes nothing there. Leave it" : " change nothing there. Leave them")
                    + " out, or stop the server first");
        }
    }

    /**
     * What to do on a server.
     *
     * @param timeout null to wait for ever
     */
    record Work(boolean once, boolean json, @Nullable Duration timeout) {

        int on(ApiClient api, Terminal terminal) {
            WaitClock clock = WaitClock.ofProcess();
            return once
                    ? new OnceRun(api, terminal, json, clock).run(timeout)
                    : new DrainRun(api, terminal, json, clock).run(timeout);
        }
    }

    static int onOwnServer(Terminal terminal, Map<String, String> variables, Work work) {
        variables.put(Setting.DERIVE_LOOP.key(), "false");
        var ports = FreePorts.find(2);
        variables.put(Setting.DERIVE_HTTP_PORT.key(), ports.get(0).toString());
        variables.put(Setting.DERIVE_MANAGEMENT_PORT.key(), ports.get(1).toString());
        variables.put(Setting.DERIVE_BIND.key(), "127.0.0.1");
        ServerLaunch launch = ServerLaunch.of(Installation.ofProcess().server(), variables);
        try (ServerProcess server = ServerProcess.start(launch, ServerProcess.Output.FILE)) {
            terminal.note("Starting a server for this run; its log: "
                    + launch.folder().console());
            if (server.awaitStart(Duration.ofMinutes(3)) instanceof ServerProcess.Start.Failed failed) {
                launch.folder().lastLines(20).forEach(terminal.err()::println);
                throw new CommandFailedException(Exit.FAILED, failed.reason());
            }
            // If it is not ready, Ollama may be unavailable: the run itself reports that.
            server.awaitReady(Duration.ofSeconds(30));
            return work.on(new ApiClient(server.http()), terminal);
        }
    }

    static boolean answers(ApiClient api) {
        try {
            api.get("/api/runner");
            return true;
        } catch (CommandFailedException e) {
            return e.exitCode() != Exit.NO_SERVER;
        }
    }
}

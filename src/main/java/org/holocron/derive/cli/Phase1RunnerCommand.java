package org.holocron.derive.cli;

import java.util.Map;
import org.holocron.derive.config.Setting;
import org.holocron.derive.node.DataDirectoryTakenException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of scripts/phase1_runner. */
@picocli.CommandLine.Command(
        name = "phase1-runner",
        hidden = true,
        description = "Work jobs, with the options of scripts/phase1_runner.")
final class Phase1RunnerCommand extends Command {

    @ArgGroup(multiplicity = "1")
    private Mode mode;

    @Mixin
    private ServerOptions options;

    static final class Mode {
        @Option(names = "--once", required = true, description = "Process a single job and exit.")
        boolean once;

        @Option(names = "--loop", required = true, description = "Run continuously, polling for jobs.")
        boolean loop;
    }

    @Override
    public Integer call() throws InterruptedException {
        Map<String, String> variables = options.over(terminal().variables());
        if (mode.once) {
            return once(variables);
        }
        variables.put(Setting.DERIVE_LOOP.key(), "true");
        return ServerCommand.serve(
                terminal(), ServerLaunch.of(Installation.ofProcess().server(), variables));
    }

    /** On a server of its own, as the original; the one that has the data directory does it where there is one. */
    private int once(Map<String, String> variables) {
        RunCommand.Work work = new RunCommand.Work(true, false, null);
        try {
            return RunCommand.onOwnServer(terminal(), variables, work);
        } catch (DataDirectoryTakenException taken) {
            ApiClient running = new ConnectionOptions().connect(terminal());
            if (!RunCommand.answers(running)) {
                throw new CommandFailedException(
                        Exit.FAILED,
                        taken.getMessage() + "\nIt does not answer at " + running.base()
                                + ": set DERIVE_HTTP_PORT to its port, and it does the job");
            }
            RunCommand.requireNone(given(ServerOptions.NAMES), running.base());
            terminal().note("The server at " + running.base() + " runs already and does it");
            return work.on(running, terminal());
        }
    }
}

package org.holocron.derive.cli;

import java.util.Map;
import org.holocron.derive.config.Setting;
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
            return RunCommand.onOwnServer(terminal(), variables, new RunCommand.Work(true, false, null));
        }
        variables.put(Setting.DERIVE_LOOP.key(), "true");
        return ServerCommand.serve(
                terminal(), ServerLaunch.of(Installation.ofProcess().server(), variables));
    }
}

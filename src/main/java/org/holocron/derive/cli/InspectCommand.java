package org.holocron.derive.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What scripts/llm_inspect_jobs takes. */
@picocli.CommandLine.Command(
        name = "inspect",
        hidden = true,
        description = "Look at jobs, with the options of scripts/llm_inspect_jobs.")
final class InspectCommand extends Command {

    @Mixin
    private ConnectionOptions client;

    @ArgGroup(multiplicity = "1")
    private What what;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "At most (default: ${DEFAULT-VALUE}).")
    private int limit;

    static final class What {
        @Option(names = "--list", required = true, description = "List recent jobs.")
        boolean list;

        @Option(names = "--stats", required = true, description = "Show queue statistics.")
        boolean stats;

        @Option(names = "--job-id", required = true, paramLabel = "JOB_ID", description = "Show one job.")
        @Nullable
        String jobId;
    }

    @Override
    public Integer call() {
        ApiClient api = client.connect(terminal());
        if (what.jobId != null) {
            new JobReport(api, terminal(), client.json).print(what.jobId);
            return Exit.DONE;
        }
        return what.stats
                ? StatsCommand.print(api, terminal(), client.json)
                : ListCommand.list(api, terminal(), client.json, "limit=" + limit);
    }
}

package org.holocron.derive.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of scripts/llm_inspect_jobs. */
@picocli.CommandLine.Command(
        name = "inspect",
        hidden = true,
        description = "Show jobs, with the options of scripts/llm_inspect_jobs.")
final class InspectCommand extends Command {

    @Mixin
    private ConnectionOptions connection;

    @ArgGroup(multiplicity = "1")
    private What what;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "List at most N jobs (default: ${DEFAULT-VALUE}).")
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
    List<OptionRule> optionRules() {
        return List.of(OptionRule.needs("--limit", "it says how many jobs are listed", "--list"));
    }

    @Override
    public Integer call() {
        ApiClient api = connection.connect(terminal());
        if (what.jobId != null) {
            new JobReport(api, terminal(), false).print(new JobIds(api).whole(what.jobId), connection.json);
            return Exit.DONE;
        }
        return what.stats
                ? StatsCommand.print(api, terminal(), connection.json)
                : ListCommand.list(api, terminal(), connection.json, "limit=" + limit);
    }
}

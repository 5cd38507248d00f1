package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
        name = "show",
        description = "Show a job: its answer with the evidence, then what it took.",
        footer = {
            "",
            "Examples:",
            "  derive show 860c8f44                          the start of an id will do",
            "  derive show 860c8f44 --artifact prompt_text   the prompt of its last run",
            "  derive show 860c8f44 --artifact response_json --call 1",
            "                                                the answer before the repair"
        })
final class ShowCommand extends Command {

    @Mixin
    private ConnectionOptions connection;

    @Parameters(paramLabel = "JOB_ID", description = "Or the start of it, 4 characters or more.")
    private String jobId;

    @Option(
            names = "--artifact",
            paramLabel = "TYPE",
            description =
                    "Print only this artifact of the last run that has it, as it is: request_json, response_json, "
                            + "evidence_bundle, prompt_text, parsed_output, grounding, raw_response or manifest.")
    private @Nullable String artifact;

    @Option(
            names = "--call",
            paramLabel = "N",
            description = "With --artifact: the request_json, response_json or raw_response of this call of the run, "
                    + "from 1; without it those of the call that decided.")
    private @Nullable Integer call;

    @Option(
            names = {"-v", "--verbose"},
            description = "Also each run with its files and their hashes.")
    private boolean verbose;

    @Override
    List<OptionRule> optionRules() {
        return List.of(
                OptionRule.excludes("--artifact", "an artifact is printed as it is", "--json", "--verbose"),
                OptionRule.excludes("--verbose", "JSON has everything", "--json"),
                OptionRule.needs("--call", "it says whose artifact is printed", "--artifact"));
    }

    @Override
    public Integer call() {
        ApiClient api = connection.connect(terminal());
        String id = new JobIds(api).whole(jobId);
        if (artifact == null) {
            new JobReport(api, terminal(), verbose).print(id, connection.json);
        } else {
            String path = "/api/runs/" + runWith(api, id, artifact)
                    + (call == null ? "/artifacts/" : "/calls/" + call + "/") + ApiClient.escaped(artifact);
            // A terminal obeys what is in it; a file and a pipe get it as it is.
            api.copy(
                    path,
                    terminal().screen().outIsTerminal()
                            ? terminal().out()
                            : CleanStream.below(terminal().out()));
        }
        return Exit.DONE;
    }

    private static String runWith(ApiClient api, String id, String type) {
        JsonObject job = api.get("/api/jobs/" + ApiClient.segment(id));
        return JobReport.last(JsonValues.objects(job, "runs"), type)
                .map(run -> JsonValues.text(run, "run_id"))
                .orElseThrow(
                        () -> new CommandFailedException(Exit.FAILED, "No run of this job has an artifact " + type));
    }
}

package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
        name = "show",
        description = "Show a job: its runs, their artifacts, its output.",
        footer = {"", "Example:", "  derive show JOB_ID --artifact prompt_text     the prompt of its last run"})
final class ShowCommand extends Command {

    @Mixin
    private ConnectionOptions connection;

    @Parameters(paramLabel = "JOB_ID")
    private String jobId;

    @Option(
            names = "--artifact",
            paramLabel = "TYPE",
            description = "Print only this artifact of the last run that has it: request_json, response_json, "
                    + "evidence_bundle, prompt_text, parsed_output, raw_response or manifest.")
    private @Nullable String artifact;

    @Override
    public Integer call() {
        ApiClient api = connection.connect(terminal());
        if (artifact == null) {
            new JobReport(api, terminal(), connection.json).print(jobId);
        } else {
            String path = "/api/runs/" + runWith(api, artifact) + "/artifacts/" + ApiClient.escaped(artifact);
            // A terminal obeys what is in it; a file and a pipe get it as it is.
            api.copy(
                    path,
                    terminal().interactive()
                            ? terminal().out()
                            : CleanStream.bytes(terminal().out()));
        }
        return Exit.DONE;
    }

    private String runWith(ApiClient api, String type) {
        JsonObject job = api.get("/api/jobs/" + ApiClient.escaped(jobId));
        return JsonValues.objects(job, "runs").stream()
                .filter(run -> JsonValues.objects(run, "artifacts").stream()
                        .anyMatch(file -> type.equals(JsonValues.text(file, "artifact_type"))))
                .reduce((earlier, later) -> later)
                .map(run -> JsonValues.text(run, "run_id"))
                .orElseThrow(
                        () -> new CommandFailedException(Exit.FAILED, "No run of this job has an artifact " + type));
    }
}

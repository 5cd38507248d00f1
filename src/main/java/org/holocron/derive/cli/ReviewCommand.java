package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import org.holocron.derive.json.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
        name = "review",
        description =
                "Accept, correct or refuse a claim of a job's answer. The decision stands beside the answer, and a"
                        + " later one counts instead.",
        footer = {
            "",
            "Examples:",
            "  derive review 860c8f44 3 accept",
            "  derive review 860c8f44 3 correct --value 33.5 --reason \"measured in e2\"",
            "  derive review 860c8f44 4 refuse --reason \"another ship\""
        })
final class ReviewCommand extends Command {

    private static final List<String> VERDICTS = List.of("accept", "correct", "refuse");
    private static final String CORRECT = "correct";

    @Mixin
    private ConnectionOptions connection;

    @Parameters(index = "0", paramLabel = "JOB_ID", description = "Or the start of it, 4 characters or more.")
    private String jobId;

    @Parameters(
            index = "1",
            paramLabel = "CLAIM",
            description = "Its number, as 'derive reviews' and 'derive show' have it.")
    private int ordinal;

    @Parameters(index = "2", paramLabel = "VERDICT", description = "accept, correct or refuse.")
    private String verdict;

    @Option(
            names = "--value",
            paramLabel = "JSON",
            description = "What holds instead, with correct; a text in quotes of its own.")
    private @Nullable String value;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, in one line; correct and refuse need it.")
    private @Nullable String reason;

    @Option(names = "--by", paramLabel = "NAME", description = "Who decides; by default the account's name.")
    private @Nullable String by;

    @Override
    public Integer call() {
        JsonObject request = request();
        ApiClient api = connection.connect(terminal());
        String id = new JobIds(api).whole(jobId);
        JsonObject answer = api.post(path(api, id), request);
        if (connection.json) {
            terminal().json(answer);
        } else {
            terminal()
                    .printWrapped("Claim " + ordinal + " of job " + id + " is "
                            + new FactText(terminal().width()).decision(JsonValues.object(answer, "review")));
            terminal().print(left(JsonValues.number(answer, "open_reviews")));
        }
        return Exit.DONE;
    }

    private static String left(long open) {
        return open == 0
                ? "No claim of it waits for a person"
                : open + (open == 1 ? " claim of it waits" : " claims of it wait") + " for a person";
    }

    /** Of the answer that counts now. */
    private String path(ApiClient api, String id) {
        JsonObject facts = api.get("/api/jobs/" + ApiClient.escaped(id) + "/facts");
        String runId = JsonValues.text(facts, "run_id");
        if (runId.isEmpty()) {
            throw new CommandFailedException(Exit.FAILED, "Job " + id + " has no accepted answer");
        }
        return "/api/runs/" + ApiClient.escaped(runId) + "/facts/" + ordinal + "/review";
    }

    private JsonObject request() {
        if (ordinal < 0) {
            throw CommandFailedException.badUsage(
                    "CLAIM counts from 0, as 'derive reviews' shows it, but is " + ordinal);
        }
        if (!VERDICTS.contains(verdict)) {
            throw CommandFailedException.badUsage(
                    "VERDICT must be one of " + String.join(", ", VERDICTS) + ", but is " + verdict);
        }
        if (verdict.equals(CORRECT) != (value != null)) {
            throw CommandFailedException.badUsage(
                    value == null
                            ? "correct needs --value: what holds instead"
                            : "--value cannot be combined with " + verdict + ": it is what correct takes");
        }
        if (!verdict.equals("accept") && reason == null) {
            throw CommandFailedException.badUsage(verdict + " needs --reason");
        }
        JsonObjectBuilder request = Json.createObjectBuilder().add("verdict", verdict);
        if (value != null) {
            request.add("corrected", json(value));
        }
        add(request, "reason", reason);
        add(request, "by", by == null ? PauseOptions.account() : by);
        return request.build();
    }

    private static JsonValue json(String text) {
        return JsonValues.one(text)
                .orElseThrow(() -> CommandFailedException.badUsage("--value is not one JSON value: " + text
                        + "; a text needs quotes that the shell leaves in place: --value '\"Tatooine\"'"));
    }

    private static void add(JsonObjectBuilder request, String name, @Nullable String text) {
        if (text != null) {
            request.add(name, text);
        }
    }
}

package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Locale;
import org.holocron.derive.json.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
        name = "group",
        description = "List the groups of jobs, show what has become of one, change it, or compare two.",
        subcommands = {GroupCompareCommand.class, HelpCommand.class},
        synopsisSubcommandLabel = "[compare LEFT RIGHT]",
        footer = {
            "",
            "Examples:",
            "  derive group                      the newest groups",
            "  derive group reports              its ledger, failures and the time left",
            "  derive group reports pause --reason \"the server is needed\"",
            "  derive group reports resume",
            "  derive group reports priority 200",
            "  derive group reports retry --cause 0f3a61c29d7be455",
            "  derive group reports limit --budget-tokens 3M --budget-hours none",
            "  derive group reports webhook      tell its end again",
            "  derive group reports cancel       what waits and runs of it",
            "  derive group reports open         all of its jobs are enqueued",
            "  derive group compare may june     side by side"
        })
final class GroupCommand extends Command {

    private static final String PRIORITY = "priority";
    private static final String RETRY = "retry";
    private static final String RESUME = "resume";
    private static final String LIMIT = "limit";
    private static final String WEBHOOK = "webhook";
    private static final List<String> ACTIONS =
            List.of("open", "pause", RESUME, "cancel", PRIORITY, RETRY, LIMIT, WEBHOOK);
    private static final List<String> WITH_REASON = List.of("open", "pause", RESUME, "cancel");

    @Mixin
    private ConnectionOptions connection;

    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "Of the group.")
    private @Nullable String name;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "ACTION",
            description =
                    "open, pause, resume, cancel, priority, retry, limit (change the limits that are given; none removes one)"
                            + " or webhook (tell its end again); without one the group is shown.")
    private @Nullable String action;

    @Parameters(index = "2", arity = "0..1", paramLabel = "N", description = "With priority: the new one.")
    private @Nullable Integer priority;

    @Option(names = "--cause", paramLabel = "CAUSE", description = "With retry: only jobs that failed by this cause.")
    private @Nullable String cause;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; shown with the group, in one line.")
    private @Nullable String reason;

    @Mixin
    private GroupLimitOptions limits;

    @Override
    List<OptionRule> optionRules() {
        return List.of(OptionRule.needs("--of-last", "it says of how many jobs", "--stop-rejected"));
    }

    @Override
    public Integer call() {
        check();
        ApiClient api = connection.connect(terminal());
        if (name == null) {
            return print(api.get("/api/groups"));
        }
        String path = "/api/groups/" + ApiClient.segment(name);
        JsonObject answer = action == null ? api.get(path) : ask(api, path, action);
        awaitRetry(api, answer);
        return print(answer);
    }

    private JsonObject ask(ApiClient api, String path, String what) {
        return what.equals(WEBHOOK)
                ? api.post(path + "/" + what)
                : api.post(path + "/" + (what.equals(LIMIT) ? "limits" : what), request(what));
    }

    /** The server goes on with it by itself; what is said below is true then. */
    private void awaitRetry(ApiClient api, JsonObject answer) {
        String id = BulkActions.id(answer);
        if (RETRY.equals(action) && !id.isEmpty()) {
            BulkActions actions = new BulkActions(api);
            new BulkWait(actions, terminal(), connection.json).untilEnd(actions.show(id));
        }
    }

    private void check() {
        if (action != null && !ACTIONS.contains(action)) {
            throw CommandFailedException.badUsage(
                    "ACTION must be one of " + String.join(", ", ACTIONS) + ", but is " + action);
        }
        if (PRIORITY.equals(action) != (priority != null)) {
            throw CommandFailedException.badUsage(
                    priority == null ? "priority needs N, the new one" : "N is for priority alone");
        }
        if (cause != null && !RETRY.equals(action)) {
            throw CommandFailedException.badUsage("--cause is for retry alone");
        }
        if (LIMIT.equals(action) == limits.isEmpty()) {
            throw CommandFailedException.badUsage(
                    limits.isEmpty()
                            ? "limit needs one of " + String.join(", ", GroupLimitOptions.ALL)
                            : String.join(", ", GroupLimitOptions.ALL) + " are for limit alone");
        }
        if (reason != null && (action == null || !WITH_REASON.contains(action))) {
            throw CommandFailedException.badUsage("--reason is for open, pause, resume and cancel");
        }
    }

    private JsonObject request(String what) {
        JsonObjectBuilder request = Json.createObjectBuilder();
        if (priority != null) {
            return request.add("priority", priority).build();
        }
        if (what.equals(LIMIT)) {
            return limits.fields(true);
        }
        if (what.equals(RETRY)) {
            return cause == null ? request.build() : request.add("cause", cause).build();
        }
        PauseOptions.addAccount(request);
        if (reason != null) {
            request.add("reason", reason);
        }
        return request.build();
    }

    private int print(JsonObject answer) {
        if (connection.json) {
            terminal().json(answer);
        } else if (name == null) {
            terminal().print(GroupText.list(JsonValues.objects(answer, "groups"), terminal()));
        } else if (action == null) {
            terminal().print(GroupText.summary(answer, terminal()));
        } else {
            terminal().printWrapped(done(answer));
        }
        return Exit.DONE;
    }

    private String done(JsonObject answer) {
        if (WEBHOOK.equals(action)) {
            return "Webhook " + JsonValues.text(answer, "delivery_id") + " is sent again: derive group " + name;
        }
        String group = "Group " + JsonValues.text(answer, "group_key");
        if (PRIORITY.equals(action) || RETRY.equals(action)) {
            long jobs = JsonValues.number(answer, "jobs");
            String what = PRIORITY.equals(action) ? "got priority " + priority : "are requeued";
            return group + ": " + String.format(Locale.ROOT, "%,d", jobs) + (jobs == 1 ? " job " : " jobs ")
                    + (jobs == 1 ? what.replace("are ", "is ") : what);
        }
        String state = JsonValues.text(answer, "state").toLowerCase(Locale.ROOT);
        String stopped = JsonValues.text(answer, "stopped_reason");
        if (LIMIT.equals(action)) {
            return group + " is " + state + (stopped.isEmpty() ? "" : ", since " + stopped)
                    + (answer.getBoolean("changed", true)
                            ? "; its limits are changed"
                            : "; its limits were these before");
        }
        if (RESUME.equals(action) && !stopped.isEmpty()) {
            return group + " is stopped: " + stopped + "; raise it first: derive group " + name + " limit";
        }
        return answer.getBoolean("changed", true)
                ? group + " is " + state
                : group + " is " + state + ": " + action + " does not go together with that, and nothing was changed";
    }
}

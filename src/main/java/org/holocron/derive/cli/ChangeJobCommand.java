package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks the server to change jobs, named one by one or found by their status, and prints what became of them. */
abstract class ChangeJobCommand extends Command {

    private static final String IDS = "JOB_ID";
    private static final String STATUS = "--status";

    private final JobChange change;

    @Mixin
    private ConnectionOptions connection;

    @Parameters(paramLabel = IDS, arity = "0..*", description = "Or the start of it, 4 characters or more.")
    private List<String> jobIds = new ArrayList<>();

    @Option(names = STATUS, paramLabel = "STATUS", description = "All jobs in this status; several with commas.")
    private @Nullable String status;

    @Option(names = "--error-kind", paramLabel = "KIND", description = "Of these only jobs that failed so, as SCHEMA.")
    private @Nullable String errorKind;

    @Option(names = "--interrogation", paramLabel = "KEY", description = "Of these only jobs of this interrogation.")
    private @Nullable String interrogation;

    @Option(
            names = {"-y", "--yes"},
            description = "Do it without asking whether these are the jobs.")
    private boolean yes;

    ChangeJobCommand(JobChange change) {
        this.change = change;
    }

    @Override
    List<OptionRule> optionRules() {
        return Stream.concat(
                        Stream.of(OptionRule.excludes(IDS, "jobs are named or found, not both", STATUS)),
                        OptionRule.each(
                                List.of("--error-kind", "--interrogation", "--yes"),
                                option -> OptionRule.needs(option, "it is about the jobs that are found", STATUS)))
                .toList();
    }

    @Override
    public Integer call() {
        ApiClient api = connection.connect(terminal());
        if (status != null) {
            return changeFound(api, StatusWord.parse(STATUS, status));
        }
        if (jobIds.isEmpty()) {
            throw CommandFailedException.badUsage(
                    "Name the jobs to " + change.verb() + " by their ids, or find them with " + STATUS);
        }
        List<String> ids = new JobIds(api).whole(jobIds);
        return ids.size() == 1 ? changeOne(api, ids.get(0)) : changeAll(api, ids);
    }

    private int changeOne(ApiClient api, String id) {
        JsonObject answer = api.post(change.path(id));
        if (connection.json) {
            terminal().json(answer);
        } else {
            terminal().print("Job " + id + " is " + StatusWord.of(JsonValues.text(answer, "status")));
        }
        return Exit.DONE;
    }

    private int changeFound(ApiClient api, List<StatusWord> statuses) {
        statuses.stream().filter(one -> !change.allows(one)).findFirst().ifPresent(one -> {
            throw CommandFailedException.badUsage(STATUS + " " + one + ": " + change.rule());
        });
        FoundJobs found = FoundJobs.find(api, statuses, interrogation, errorKind);
        if (found.ids().isEmpty()) {
            if (connection.json) {
                terminal().json(new JobChanges(change, api, terminal(), true).answer());
            } else {
                terminal().print("Nothing to " + change.verb() + ": no job is " + found.words());
            }
            return Exit.NOTHING_TO_DO;
        }
        if (!yes && !terminal().isConfirmed(found.question(change), "add --yes if these are the jobs.")) {
            terminal().note("Nothing is changed");
            return Exit.NOTHING_TO_DO;
        }
        return changeAll(api, found.ids());
    }

    private int changeAll(ApiClient api, List<String> ids) {
        JobChanges changes = new JobChanges(change, api, terminal(), connection.json);
        changes.make(ids);
        if (connection.json) {
            terminal().json(changes.answer());
        } else {
            terminal().print(changes.summary());
        }
        return changes.allMade() ? Exit.DONE : Exit.FAILED;
    }
}

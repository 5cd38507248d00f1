package org.holocron.derive.cli;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.holocron.derive.json.Json;

/**
 * Changes jobs one by one. A job that may not be changed any more is told of and skipped; what ends the command says how far
 * it came, and the same command goes on from there. Used for one command.
 */
final class JobChanges {

    private static final int SHOWN = 10;

    /** For so few a line each is no flood. */
    private static final int NAMED = 20;

    private final JobChange change;
    private final ApiClient api;
    private final Terminal terminal;
    private final boolean json;
    private final List<String> made = new ArrayList<>();
    private final Map<String, String> refused = new LinkedHashMap<>();

    JobChanges(JobChange change, ApiClient api, Terminal terminal, boolean json) {
        this.change = change;
        this.api = api;
        this.terminal = terminal;
        this.json = json;
    }

    void make(List<String> ids) {
        WaitClock clock = WaitClock.ofProcess();
        WaitOutput output = new WaitOutput(terminal, json || ids.size() <= NAMED);
        for (String id : ids) {
            make(id, ids.size());
            output.progress(counts(ids.size()), clock.elapsed());
        }
        output.clear();
    }

    private void make(String id, int all) {
        try {
            api.post(change.path(id));
            made.add(id);
            if (!json && all <= NAMED) {
                terminal.print("Job " + id + " is " + change.done());
            }
        } catch (CommandFailedException e) {
            if (e.isTemporary()) {
                throw e.with(made.size() + " of " + all + " jobs are " + change.done()
                        + ". The same command goes on with the others");
            }
            refused.put(id, String.valueOf(e.getMessage()));
            if (refused.size() <= SHOWN) {
                terminal.note("Job " + id + " is not " + change.done() + ". " + e.getMessage());
            }
        }
    }

    boolean allMade() {
        return refused.isEmpty();
    }

    String summary() {
        int all = made.size() + refused.size();
        return made.size() + " of " + all + (all == 1 ? " job is " : " jobs are ") + change.done();
    }

    JsonObject answer() {
        JsonArrayBuilder problems = Json.createArrayBuilder();
        refused.forEach((id, why) ->
                problems.add(Json.createObjectBuilder().add("job_id", id).add("message", why)));
        return Json.createObjectBuilder()
                .add(change.done(), made.size())
                .add("job_ids", Json.createArrayBuilder(made))
                .add("refused", problems)
                .build();
    }

    private JobCounts counts(int all) {
        return new JobCounts(
                Map.of(
                        StatusWord.SUCCEEDED.name(), (long) made.size(),
                        StatusWord.FAILED.name(), (long) refused.size(),
                        StatusWord.NEW.name(), (long) all - made.size() - refused.size()),
                0,
                null);
    }
}

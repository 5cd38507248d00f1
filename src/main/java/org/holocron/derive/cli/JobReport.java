package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** One job for people: what came out and the evidence first, then what it took. */
final class JobReport {

    private static final String RESPONSE = "response_json";
    private static final String EVIDENCE = "evidence_bundle";

    private final ApiClient api;
    private final Terminal terminal;
    private final boolean verbose;

    /** @param verbose also the runs one by one, with their files and hashes */
    JobReport(ApiClient api, Terminal terminal, boolean verbose) {
        this.api = api;
        this.terminal = terminal;
        this.verbose = verbose;
    }

    void print(String jobId, boolean json) {
        JsonObject job = api.get("/api/jobs/" + ApiClient.escaped(jobId));
        if (json) {
            terminal.json(job);
            return;
        }
        List<JsonObject> runs = JsonValues.objects(job, "runs");
        JobState state = JobState.of(api, List.of(job));
        heading(job, state);
        answer(job, runs);
        terminal.print("");
        details(job, state);
        if (accepted(job, runs).isEmpty() && last(runs, RESPONSE).isPresent()) {
            field("it said", "derive show " + pasteable(jobId) + " --artifact " + RESPONSE);
        }
        if (!runs.isEmpty()) {
            new RunText(terminal).summary(runs);
        }
        if (verbose) {
            runs.forEach(new RunText(terminal)::whole);
        }
    }

    private void heading(JsonObject job, JobState state) {
        terminal.print(
                new StyledLine("Job " + JsonValues.text(job, "job_id") + "  ", state.of(job), state.colour(job), ""));
        String subject = JobLine.subject(job);
        terminal.print("  " + (subject.isEmpty() ? "" : subject + ", ") + JsonValues.text(job, "interrogation_key"));
        String error = JsonValues.text(job, "last_error");
        if (!error.isEmpty()) {
            terminal.print("");
            terminal.print(Table.wrapped("  " + Table.oneLine(error), terminal.width()));
        }
        List<String> reasons = state.reasons(job);
        if (!reasons.isEmpty()) {
            terminal.print("");
            reasons.forEach(line -> terminal.print(Table.wrapped("  " + line, terminal.width())));
        }
    }

    private void answer(JsonObject job, List<JsonObject> runs) {
        Optional<JsonObject> accepted = accepted(job, runs);
        if (accepted.isEmpty()) {
            last(runs, EVIDENCE).ifPresent(this::evidenceOfNoAnswer);
            return;
        }
        terminal.print("");
        JsonObject output = api.get(path(accepted.get(), "parsed_output"));
        terminal.print(AnswerText.lines(output, claimsOf(job, accepted.get()), terminal.width()));
        if (ProbabilityText.isThere(accepted.get())) {
            terminal.print(ProbabilityText.lines(
                    api.get("/api/runs/" + JsonValues.text(accepted.get(), "run_id") + "/probabilities"),
                    terminal.width()));
        }
        claims(job);
        if (has(accepted.get(), EVIDENCE)) {
            evidence(api.get(path(accepted.get(), EVIDENCE)));
        }
    }

    /** Of an interrogation that checks none there are none. */
    private void claims(JsonObject job) {
        String counts = FactText.counts(JsonValues.object(job, "facts"));
        if (!counts.isEmpty()) {
            String id = JsonValues.text(job, "job_id");
            JsonObject facts = api.get("/api/jobs/" + ApiClient.escaped(id) + "/facts");
            terminal.print("claims: " + counts);
            new FactText(terminal.width())
                    .linesWithQuotes(JsonValues.objects(facts, "facts"))
                    .forEach(terminal::print);
        }
    }

    /** None if the interrogation is gone, or another one by now: its rule is not about this answer. */
    private ClaimRule claimsOf(JsonObject job, JsonObject run) {
        String asked = JsonValues.text(run, "interrogation_sha256");
        try {
            JsonObject interrogation =
                    api.get("/api/interrogations/" + ApiClient.escaped(JsonValues.text(job, "interrogation_key")));
            return asked.isEmpty() || asked.equals(JsonValues.text(interrogation, "sha256"))
                    ? ClaimRule.of(interrogation)
                    : ClaimRule.NONE;
        } catch (CommandFailedException gone) {
            return ClaimRule.NONE;
        }
    }

    /** Evidence that is gone must not hide why the job failed. */
    private void evidenceOfNoAnswer(JsonObject run) {
        terminal.print("");
        try {
            evidence(api.get(path(run, EVIDENCE)));
        } catch (CommandFailedException e) {
            terminal.print(Table.wrapped("  The evidence cannot be read: " + e.getMessage(), terminal.width()));
        }
    }

    private void evidence(JsonObject bundle) {
        terminal.print(EvidenceText.lines(JsonValues.objects(bundle, "items"), terminal.width()));
        terminal.print(EvidenceText.omitted(JsonValues.objects(bundle, "omitted"), terminal.width()));
    }

    private static String path(JsonObject run, String artifactType) {
        return "/api/runs/" + JsonValues.text(run, "run_id") + "/artifacts/" + artifactType;
    }

    /** A command with the whole id breaks at the end of a line, and cannot be copied from there. */
    private String pasteable(String jobId) {
        return terminal.screen().outIsTerminal() ? JobIds.shortened(jobId) : jobId;
    }

    private static Optional<JsonObject> accepted(JsonObject job, List<JsonObject> runs) {
        boolean succeeded = "SUCCEEDED".equals(JsonValues.text(job, "status"));
        return succeeded ? lastWith(runs, "parsed_output") : Optional.empty();
    }

    private void details(JsonObject job, JobState state) {
        field("attempts", JsonValues.text(job, "attempt_count") + " of " + JsonValues.text(job, "max_attempts"));
        field("priority", JsonValues.text(job, "priority"));
        field("model hint", JsonValues.text(job, "model_hint"));
        field("dedupe key", JsonValues.text(job, "dedupe_key"));
        field("created", JobLine.toTheSecond(JsonValues.text(job, "created_utc")));
        if (state.isForLater(job)) {
            field("not before", JobLine.toTheSecond(JsonValues.text(job, "available_utc")));
        }
        field("held by", JsonValues.text(job, "locked_by"));
        field("finished", JobLine.toTheSecond(JsonValues.text(job, "finished_utc")));
        field("error kind", JsonValues.text(job, "error_kind"));
        field("to do", JsonValues.text(job, "advice"));
        field("kept since", JsonValues.text(job, "held_utc") + " " + JsonValues.text(job, "held_reason"));
    }

    private void field(String name, String value) {
        RunText.field(terminal, name, value);
    }

    /** The last succeeded run with such an artifact. */
    static Optional<JsonObject> lastWith(List<JsonObject> runs, String artifactType) {
        return last(
                runs.stream()
                        .filter(run -> "SUCCEEDED".equals(JsonValues.text(run, "status")))
                        .toList(),
                artifactType);
    }

    /** The last run with such an artifact. */
    static Optional<JsonObject> last(List<JsonObject> runs, String artifactType) {
        return runs.stream().filter(run -> has(run, artifactType)).reduce((earlier, later) -> later);
    }

    private static boolean has(JsonObject run, String artifactType) {
        return JsonValues.objects(run, "artifacts").stream()
                .anyMatch(file -> artifactType.equals(JsonValues.text(file, "artifact_type")));
    }
}

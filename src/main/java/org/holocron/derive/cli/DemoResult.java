package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The result of one job of a demo.
 *
 * @param input the input it was enqueued with
 * @param facts null if there is no accepted answer
 */
record DemoResult(
        JsonObject job, JsonObject input, @Nullable Facts facts) {

    static DemoResult of(ApiClient api, DemoJobs.EnqueuedJob enqueued) {
        JsonObject job = api.get("/api/jobs/" + enqueued.jobId());
        Facts facts = JobReport.lastWith(JsonValues.objects(job, "runs"), "parsed_output")
                .map(run ->
                        Facts.of(api.get("/api/runs/" + JsonValues.text(run, "run_id") + "/artifacts/parsed_output")))
                .orElse(null);
        return new DemoResult(job, enqueued.input(), facts);
    }

    List<JsonObject> runs() {
        return JsonValues.objects(job, "runs");
    }

    boolean isRight() {
        return "SUCCEEDED".equals(JsonValues.text(job, "status"))
                && facts != null
                && facts.areGroundedIn(evidence().stream()
                        .map(item -> JsonValues.text(item, "evidence_id"))
                        .collect(Collectors.toSet()));
    }

    long factCount() {
        return facts == null
                ? 0
                : facts.facts().stream().filter(Facts.Fact::isKnown).count();
    }

    /** The facts, followed by the evidence that was given. */
    List<String> lines(int width) {
        if (facts == null) {
            return List.of(
                    JobLine.subject(job) + "  " + StatusWord.of(JsonValues.text(job, "status")),
                    "  " + JsonValues.text(job, "last_error"));
        }
        List<String> lines = new ArrayList<>(facts.lines(width));
        for (JsonObject item : evidence()) {
            lines.add(Table.cut(EvidenceText.line(item), width));
        }
        return lines;
    }

    private List<JsonObject> evidence() {
        return JsonValues.objects(JsonValues.object(input, "extra_params"), "evidence");
    }
}

package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The result of one job of a demo.
 *
 * @param facts null if there is no accepted answer
 * @param grounding null if there is no accepted answer, or its interrogation checks no claims
 */
record DemoResult(
        JsonObject job,
        DemoQuestion question,
        @Nullable Facts facts,
        @Nullable DemoGrounding grounding) {

    static DemoResult of(ApiClient api, DemoJobs.EnqueuedJob enqueued) {
        JsonObject job = api.get("/api/jobs/" + enqueued.jobId());
        Facts facts = JobReport.lastWith(JsonValues.objects(job, "runs"), "parsed_output")
                .map(run ->
                        Facts.of(api.get("/api/runs/" + JsonValues.text(run, "run_id") + "/artifacts/parsed_output")))
                .orElse(null);
        DemoGrounding grounding = facts == null || !enqueued.question().isChecked()
                ? null
                : DemoGrounding.of(api, enqueued.jobId(), JsonValues.objects(job, "runs"));
        return new DemoResult(job, enqueued.question(), facts, grounding);
    }

    List<JsonObject> runs() {
        return JsonValues.objects(job, "runs");
    }

    boolean isRight() {
        return "SUCCEEDED".equals(JsonValues.text(job, "status"))
                && facts != null
                && (grounding == null || grounding.isRight(question.planted()))
                && facts.areGroundedIn(question.evidence().stream()
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
        if (grounding != null) {
            return checkedLines(facts, grounding, width);
        }
        List<String> lines = new ArrayList<>(facts.lines(width));
        for (JsonObject item : question.evidence()) {
            lines.add(Table.cut(EvidenceText.line(item), width));
        }
        return lines;
    }

    private List<String> checkedLines(Facts facts, DemoGrounding grounding, int width) {
        List<String> lines = new ArrayList<>();
        lines.add(Table.cut(
                facts.entityName() + "  (" + JobLine.subject(job) + "), claims held against their words", width));
        lines.addAll(grounding.lines(JsonValues.text(job, "job_id"), width));
        return lines;
    }
}

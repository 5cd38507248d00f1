package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.holocron.derive.simulator.InjectedFault;
import org.jspecify.annotations.Nullable;

/**
 * What became of the claims of one answer of a demo.
 *
 * @param facts of the answer that counts
 * @param repaired claims that were wrong at first
 */
record DemoGrounding(List<JsonObject> facts, List<RepairedClaim> repaired) {

    static DemoGrounding of(ApiClient api, String jobId, List<JsonObject> runs) {
        List<JsonObject> facts = JsonValues.objects(api.get("/api/jobs/" + jobId + "/facts"), "facts");
        List<RepairedClaim> repaired = JobReport.lastWith(runs, "request_json")
                .map(run -> RepairedClaim.in(
                        api.get("/api/runs/" + JsonValues.text(run, "run_id") + "/artifacts/request_json")))
                .orElse(List.of());
        return new DemoGrounding(facts, repaired);
    }

    long count(String status) {
        return facts.stream()
                .filter(fact -> JsonValues.text(fact, "status").equals(status))
                .count();
    }

    /** Whether the claims hold, and an error that was planted was found: refused and repaired, or left for a person. */
    boolean isRight(@Nullable InjectedFault planted) {
        boolean isFound = planted == null || !repaired.isEmpty() || count("review") > 0;
        return count("grounded") > 0 && count("refused") == 0 && isFound;
    }

    List<String> lines(String jobId, int width) {
        List<String> lines = new ArrayList<>(new FactText(width).lines(facts));
        repaired.forEach(claim -> lines.addAll(claim.lines(facts, width)));
        for (JsonObject fact : facts) {
            if (JsonValues.text(fact, "status").equals("review")) {
                lines.add("  A claim is left for a person: derive review " + JobIds.shortened(jobId) + " "
                        + JsonValues.text(fact, "ordinal") + " accept|correct|refuse");
            }
        }
        return lines;
    }
}

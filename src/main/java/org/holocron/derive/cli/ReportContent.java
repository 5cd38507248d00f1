package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a report tells of a job. All texts are others' words.
 *
 * @param summary status, interrogation and model in one line
 * @param error why there is no answer; empty if there is one, or not yet
 * @param input its plain fields
 * @param evidence the items that the model saw, as in {@code evidence.json}
 * @param notes about evidence that it did not see
 * @param answer null JSON for none
 * @param origin where all this is from
 */
record ReportContent(
        String title,
        String summary,
        String error,
        Map<String, String> input,
        List<JsonObject> evidence,
        List<String> notes,
        List<ReportClaim> claims,
        JsonValue answer,
        Map<String, String> origin) {

    /** The same with other numbers for its claims, for a page with several jobs. @param first of the first claim */
    ReportContent numberedFrom(int first) {
        List<ReportClaim> numbered = new ArrayList<>();
        claims.forEach(claim -> numbered.add(claim.numbered(first + numbered.size())));
        return new ReportContent(title, summary, error, input, evidence, notes, numbered, answer, origin);
    }

    /** About as many as it takes on a page. */
    long characters() {
        long ofEvidence = evidence.stream()
                .mapToLong(item -> JsonValues.text(item, "text").length())
                .sum();
        return ofEvidence + answer.toString().length() + error.length() + 1_000L * (1 + claims.size());
    }
}

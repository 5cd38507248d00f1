package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
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
        Map<String, String> origin) {}

package org.holocron.derive.doctor;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.holocron.derive.json.Json;

/**
 * All that was seen.
 *
 * @param checked when, by this machine's clock
 */
public record Diagnosis(Instant checked, List<Examined> checks) {

    public Diagnosis {
        checks = List.copyOf(checks);
    }

    /** As the API shows it. */
    public JsonObject json() {
        JsonArrayBuilder array = Json.createArrayBuilder();
        checks.forEach(check -> array.add(json(check)));
        return Json.createObjectBuilder()
                .add("severity", word(Examined.worst(checks)))
                .add("checked_utc", checked.toString())
                .add("checks", array)
                .build();
    }

    private static JsonObjectBuilder json(Examined check) {
        JsonArrayBuilder findings = Json.createArrayBuilder();
        check.findings().forEach(finding -> findings.add(json(finding)));
        return Json.createObjectBuilder()
                .add("check", check.check())
                .add("severity", word(check.severity()))
                .add("findings", findings);
    }

    private static JsonObjectBuilder json(DoctorFinding finding) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("severity", word(finding.severity()))
                .add("what", finding.what());
        return finding.cure().isEmpty() ? json.addNull("cure") : json.add("cure", finding.cure());
    }

    private static String word(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }
}

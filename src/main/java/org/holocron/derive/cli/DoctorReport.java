package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Shows a diagnosis: a paragraph for each finding, with what to do below it. */
final class DoctorReport {

    private static final int SEVERITY_WIDTH = 6;
    private static final int NAME_WIDTH = 16;
    private static final String FAIL = "fail";

    private DoctorReport() {}

    static boolean isFailed(JsonObject diagnosis) {
        return JsonValues.text(diagnosis, "severity").equals(FAIL);
    }

    static List<String> lines(JsonObject diagnosis, int width) {
        List<String> lines = new ArrayList<>();
        for (JsonObject check : JsonValues.objects(diagnosis, "checks")) {
            String name = JsonValues.text(check, "check");
            for (JsonObject finding : JsonValues.objects(check, "findings")) {
                lines.addAll(paragraph(name, finding, width));
                name = "";
            }
        }
        lines.add("");
        lines.add(count(diagnosis, FAIL) + " to repair, " + count(diagnosis, "warn") + " to look at, "
                + count(diagnosis, "ok") + " well");
        return lines;
    }

    private static List<String> paragraph(String name, JsonObject finding, int width) {
        String severity = JsonValues.text(finding, "severity");
        String head = Table.padded(severity.equals(FAIL) ? "FAIL" : severity, SEVERITY_WIDTH)
                + Table.padded(name, NAME_WIDTH);
        List<String> lines = new ArrayList<>(Table.beside(head, JsonValues.text(finding, "what"), width));
        String cure = JsonValues.text(finding, "cure");
        if (!cure.isEmpty()) {
            lines.addAll(Table.beside(" ".repeat(SEVERITY_WIDTH + NAME_WIDTH) + "-> ", cure, width));
        }
        return lines;
    }

    private static long count(JsonObject diagnosis, String severity) {
        return JsonValues.objects(diagnosis, "checks").stream()
                .flatMap(check -> JsonValues.objects(check, "findings").stream())
                .filter(finding -> JsonValues.text(finding, "severity").equals(severity))
                .count();
    }
}

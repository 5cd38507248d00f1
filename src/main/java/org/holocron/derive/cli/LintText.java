package org.holocron.derive.cli;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.holocron.derive.interrogation.FolderFinding;
import org.holocron.derive.interrogation.FolderReport;
import org.holocron.derive.json.Json;

/** What people read about an interrogation's folder. */
final class LintText {

    private static final int INDENT = 4;

    private LintText() {}

    static List<String> lines(FolderReport report, int width) {
        List<FolderFinding> findings = report.problems().isEmpty() ? report.lint() : report.problems();
        List<String> lines = new ArrayList<>(List.of(head(report)));
        findings.forEach(finding -> lines.addAll(Table.wrapped("  " + finding.sentence(), INDENT, width)));
        return lines;
    }

    private static String head(FolderReport report) {
        int problems = report.problems().size();
        if (report.interrogation() == null) {
            return report.key() + ": broken, " + problems + (problems == 1 ? " problem" : " problems");
        }
        int warnings = report.lint().size();
        String rest = warnings == 0 ? "fine" : warnings + (warnings == 1 ? " warning" : " warnings");
        return report.key() + " " + report.interrogation().version() + ": " + rest;
    }

    static JsonObject json(FolderReport report) {
        return Json.createObjectBuilder()
                .add("key", report.key())
                .add("usable", report.interrogation() != null)
                .add("problems", findings(report.problems()))
                .add("lint", findings(report.lint()))
                .build();
    }

    private static JsonArrayBuilder findings(List<FolderFinding> findings) {
        JsonArrayBuilder all = Json.createArrayBuilder();
        findings.forEach(finding -> all.add(Json.createObjectBuilder()
                .add("file", finding.file())
                .add("pointer", finding.problem().pointer())
                .add("message", finding.problem().message())));
        return all;
    }
}

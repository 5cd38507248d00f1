package org.holocron.derive.bench;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parts {@code system} and {@code pools} of two commits, A and B, as a table. */
final class RoundsComparison {

    private static final List<String> COLUMNS =
            List.of("queue", "jobs/s A", "jobs/s B", "x", "CPU ms A", "CPU ms B", "x", "syncs A", "syncs B");

    private RoundsComparison() {}

    /** @param a by queue; what only one of them has is left out */
    static PartResult of(String title, Map<String, ComparedFigures> a, Map<String, ComparedFigures> b) {
        List<List<String>> rows = new ArrayList<>();
        JsonArrayBuilder json = Json.createArrayBuilder();
        Map<String, List<Chart.Point>> lines = new LinkedHashMap<>();
        for (Compared each : Compared.inBoth(a, b)) {
            rows.add(row(each));
            json.add(json(each));
            lines.put(
                    each.subject(),
                    List.of(
                            new Chart.Point(1, each.a().cpuMillisAJob()),
                            new Chart.Point(2, each.b().cpuMillisAJob())));
        }
        return new PartResult(
                title,
                new TextTable(COLUMNS, 1, rows),
                List.of(Compared.NOTE),
                json.build(),
                new Chart("CPU ms a job", "commit, 1 is A and 2 is B", Map.of("CPU", lines)));
    }

    private static List<String> row(Compared each) {
        ComparedFigures a = each.a();
        ComparedFigures b = each.b();
        return List.of(
                each.subject(),
                Figures.decimal(a.jobsASecond()),
                Figures.decimal(b.jobsASecond()),
                Figures.decimal(b.jobsASecond() / a.jobsASecond()),
                Figures.decimal(a.cpuMillisAJob()),
                Figures.decimal(b.cpuMillisAJob()),
                Figures.decimal(b.cpuMillisAJob() / a.cpuMillisAJob()),
                Figures.decimal(a.syncsAJob()),
                Figures.decimal(b.syncsAJob()));
    }

    private static JsonObjectBuilder json(Compared each) {
        return Json.createObjectBuilder()
                .add("queue", each.subject())
                .add("jobs_per_second_a", each.a().jobsASecond())
                .add("jobs_per_second_b", each.b().jobsASecond())
                .add("cpu_ms_a", each.a().cpuMillisAJob())
                .add("cpu_ms_b", each.b().cpuMillisAJob())
                .add("syncs_a", each.a().syncsAJob())
                .add("syncs_b", each.b().syncsAJob());
    }
}

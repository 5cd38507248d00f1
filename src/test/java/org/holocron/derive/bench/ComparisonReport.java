package org.holocron.derive.bench;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Two commits as a table: A, B, and x, which is B as a multiple of A. */
final class ComparisonReport {

    private static final List<String> CLAIMS =
            List.of("layout", "operation", "size", "read A", "read B", "ms A", "ms B", "x ms", "x CPU");
    private static final List<String> ROUNDS =
            List.of("queue", "jobs/s A", "jobs/s B", "x", "CPU ms A", "CPU ms B", "x", "syncs A", "syncs B");
    private static final String NOTE =
            "Medians of the rounds, in which A and B took turns. x: B as a multiple of A; below 1 is better, except for jobs/s.";

    private ComparisonReport() {}

    static PartResult ofClaims(String title, Map<String, ComparedFigures> a, Map<String, ComparedFigures> b) {
        List<List<String>> rows = new ArrayList<>();
        JsonArrayBuilder json = Json.createArrayBuilder();
        Map<String, Map<String, List<Chart.Point>>> panels = new LinkedHashMap<>();
        for (String subject : inBoth(a, b)) {
            ComparedFigures before = a.get(subject);
            ComparedFigures after = b.get(subject);
            double ratio = after.median("p50_ms") / before.median("p50_ms");
            List<String> row = new ArrayList<>(List.of(subject.split("\t")));
            row.add(Figures.whole(Math.round(before.median("rows_read"))));
            row.add(Figures.whole(Math.round(after.median("rows_read"))));
            row.add(Figures.decimal(before.median("p50_ms")));
            row.add(Figures.decimal(after.median("p50_ms")));
            row.add(Figures.decimal(ratio));
            row.add(Figures.decimal(after.median("cpu_p50_ms") / before.median("cpu_p50_ms")));
            rows.add(row);
            json.add(Json.createObjectBuilder()
                    .add("subject", subject.replace('\t', ' '))
                    .add("rows_read_a", before.median("rows_read"))
                    .add("rows_read_b", after.median("rows_read"))
                    .add("p50_ms_a", before.median("p50_ms"))
                    .add("p50_ms_b", after.median("p50_ms"))
                    .add("p99_ms_a", before.median("p99_ms"))
                    .add("p99_ms_b", after.median("p99_ms"))
                    .add("cpu_p50_ms_a", before.median("cpu_p50_ms"))
                    .add("cpu_p50_ms_b", after.median("cpu_p50_ms")));
            panels.computeIfAbsent(row.get(0), layout -> new LinkedHashMap<>())
                    .computeIfAbsent(row.get(1), operation -> new ArrayList<>())
                    .add(new Chart.Point(before.median("size"), ratio));
        }
        return new PartResult(
                title,
                new TextTable(CLAIMS, 2, rows),
                List.of(NOTE, "read: rows read by one call. ms: p50."),
                json.build(),
                new Chart("Time (p50) of B as a multiple of A", "jobs", panels));
    }

    static PartResult ofRounds(String title, Map<String, ComparedFigures> a, Map<String, ComparedFigures> b) {
        List<List<String>> rows = new ArrayList<>();
        JsonArrayBuilder json = Json.createArrayBuilder();
        Map<String, List<Chart.Point>> lines = new LinkedHashMap<>();
        for (String queue : inBoth(a, b)) {
            ComparedFigures before = a.get(queue);
            ComparedFigures after = b.get(queue);
            rows.add(List.of(
                    queue,
                    Figures.decimal(before.jobsASecond()),
                    Figures.decimal(after.jobsASecond()),
                    Figures.decimal(after.jobsASecond() / before.jobsASecond()),
                    Figures.decimal(before.cpuMillisAJob()),
                    Figures.decimal(after.cpuMillisAJob()),
                    Figures.decimal(after.cpuMillisAJob() / before.cpuMillisAJob()),
                    Figures.decimal(before.syncsAJob()),
                    Figures.decimal(after.syncsAJob())));
            json.add(Json.createObjectBuilder()
                    .add("queue", queue)
                    .add("jobs_per_second_a", before.jobsASecond())
                    .add("jobs_per_second_b", after.jobsASecond())
                    .add("cpu_ms_a", before.cpuMillisAJob())
                    .add("cpu_ms_b", after.cpuMillisAJob())
                    .add("syncs_a", before.syncsAJob())
                    .add("syncs_b", after.syncsAJob()));
            lines.put(
                    queue,
                    List.of(new Chart.Point(1, before.cpuMillisAJob()), new Chart.Point(2, after.cpuMillisAJob())));
        }
        return new PartResult(
                title,
                new TextTable(ROUNDS, 1, rows),
                List.of(NOTE),
                json.build(),
                new Chart("CPU ms a job", "commit, 1 is A and 2 is B", Map.of("CPU", lines)));
    }

    private static List<String> inBoth(Map<String, ComparedFigures> a, Map<String, ComparedFigures> b) {
        return a.keySet().stream().filter(b::containsKey).toList();
    }
}

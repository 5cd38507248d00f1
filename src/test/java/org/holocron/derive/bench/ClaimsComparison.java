package org.holocron.derive.bench;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Part {@code claims} of two commits, A and B, as a table. */
final class ClaimsComparison {

    private static final List<String> COLUMNS =
            List.of("layout", "operation", "size", "read A", "read B", "ms A", "ms B", "x ms", "x CPU");
    private static final List<String> FIGURES = List.of("rows_read", "p50_ms", "p99_ms", "cpu_p50_ms", "cpu_p99_ms");

    private ClaimsComparison() {}

    /** @param a by layout, operation and size; what only one of them has is left out */
    static PartResult of(String title, Map<String, ComparedFigures> a, Map<String, ComparedFigures> b) {
        List<List<String>> rows = new ArrayList<>();
        JsonArrayBuilder json = Json.createArrayBuilder();
        Map<String, Map<String, List<Chart.Point>>> panels = new LinkedHashMap<>();
        for (Compared each : Compared.inBoth(a, b)) {
            List<String> row = row(each);
            rows.add(row);
            json.add(json(each));
            panels.computeIfAbsent(row.get(0), layout -> new LinkedHashMap<>())
                    .computeIfAbsent(row.get(1), operation -> new ArrayList<>())
                    .add(new Chart.Point(each.a().median("size"), each.ratio("p50_ms")));
        }
        return new PartResult(
                title,
                new TextTable(COLUMNS, 2, rows),
                List.of(Compared.NOTE, "read: rows read by one call. ms: p50."),
                json.build(),
                new Chart("Time (p50) of B as a multiple of A", "jobs", panels));
    }

    private static List<String> row(Compared each) {
        List<String> row = new ArrayList<>(List.of(each.subject().split("\t")));
        row.add(Figures.whole(Math.round(each.a().median("rows_read"))));
        row.add(Figures.whole(Math.round(each.b().median("rows_read"))));
        row.add(Figures.decimal(each.a().median("p50_ms")));
        row.add(Figures.decimal(each.b().median("p50_ms")));
        row.add(Figures.decimal(each.ratio("p50_ms")));
        row.add(Figures.decimal(each.ratio("cpu_p50_ms")));
        return row;
    }

    private static JsonObjectBuilder json(Compared each) {
        JsonObjectBuilder object =
                Json.createObjectBuilder().add("subject", each.subject().replace('\t', ' '));
        for (String figure : FIGURES) {
            object.add(figure + "_a", each.a().median(figure));
            object.add(figure + "_b", each.b().median(figure));
        }
        return object;
    }
}

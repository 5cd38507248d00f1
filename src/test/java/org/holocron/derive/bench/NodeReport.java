package org.holocron.derive.bench;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Starts as rows of a table, as JSON, and as a chart. */
final class NodeReport {

    private static final List<String> COLUMNS = List.of(
            "start", "ready s", "CPU s", "idle MB", "idle %", "rows/s", "us/row", "then MB", "plain/s", "its us", "x");

    private NodeReport() {}

    /** @param starts in their order; the first one created the database */
    static PartResult of(List<NodeCost> starts) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            rows.add(row(i == 0 ? "first" : Integer.toString(i + 1), starts.get(i)));
        }
        return new PartResult(
                "A node without work",
                new TextTable(COLUMNS, 1, rows),
                List.of(
                        "ready s, CPU s: from the start of the process until it is ready. The first start creates the"
                                + " database.",
                        "idle MB, idle %: resident memory, and CPU of one core, from half a minute after the start on.",
                        "rows/s, us/row: jobs enqueued by lines over HTTP, 10,000 a request, and CPU of the process"
                                + " for each; then MB: resident memory after 50,000 of them.",
                        "plain/s, its us, x: the same rows by a plain JDBC batch in a process of its own, right after them, its CPU for each, and rows/s"
                                + " as a part of it."),
                json(starts),
                chart(starts));
    }

    private static List<String> row(String name, NodeCost start) {
        return List.of(
                name,
                Figures.decimal(start.readySeconds()),
                Figures.decimal(start.bootCpuSeconds()),
                Figures.whole(start.idleKib() / 1024),
                Figures.decimal(start.idlePercent()),
                Figures.whole(Math.round(start.rowsASecond())),
                Figures.whole(Math.round(start.rowCpuMicros())),
                Figures.whole(start.bulkKib() / 1024),
                Figures.whole(Math.round(start.plain().rowsASecond())),
                Figures.whole(Math.round(start.plain().rowCpuMicros())),
                Figures.decimal(start.rowsASecond() / start.plain().rowsASecond()));
    }

    private static JsonArray json(List<NodeCost> starts) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        starts.forEach(start -> array.add(Json.createObjectBuilder()
                .add("ready_s", start.readySeconds())
                .add("boot_cpu_s", start.bootCpuSeconds())
                .add("idle_kib", start.idleKib())
                .add("idle_percent", start.idlePercent())
                .add("rows_a_second", start.rowsASecond())
                .add("row_cpu_us", start.rowCpuMicros())
                .add("bulk_kib", start.bulkKib())
                .add("plain_rows_a_second", start.plain().rowsASecond())
                .add("plain_row_cpu_us", start.plain().rowCpuMicros())));
        return array.build();
    }

    private static Chart chart(List<NodeCost> starts) {
        Map<String, Map<String, List<Chart.Point>>> panels = new LinkedHashMap<>();
        panels.put("seconds until ready", Map.of("server", points(starts, NodeCost::readySeconds)));
        panels.put("CPU seconds until ready", Map.of("server", points(starts, NodeCost::bootCpuSeconds)));
        return new Chart("Starts of a node", "start", panels);
    }

    private static List<Chart.Point> points(List<NodeCost> starts, ToDoubleFunction<NodeCost> value) {
        List<Chart.Point> points = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            points.add(new Chart.Point(i + 1, value.applyAsDouble(starts.get(i))));
        }
        return points;
    }
}

package org.holocron.derive.bench;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the queue costs as a table (an operation's sizes below each other), as JSON, and as a chart for each layout. */
final class QueueCostReport {

    private static final List<String> COLUMNS =
            List.of("layout", "operation", "size", "read", "x", "p50 ms", "x", "p99 ms", "x", "CPU ms");

    private QueueCostReport() {}

    static PartResult of(List<QueueCost> costs) {
        return new PartResult(
                "Claims, lists and figures (H2)",
                new TextTable(COLUMNS, 2, rows(costs)),
                List.of(
                        "size: jobs of the layout. read: entries of tables and indexes that the statements of one call look at"
                                + " (scanCount of EXPLAIN ANALYZE). x: times as much as at the smallest size of the layout.",
                        "CPU: of the calling thread, in which the embedded database works; p50. Commits are durable.",
                        "finished: n finished jobs of today with their runs, 100 waiting. waiting: n finished, as many waiting, 100,000"
                                + " at most. absent: n waiting jobs of a model that is not there, before 1,000 good ones."
                                + " priorities: n waiting jobs over n/100 priorities, only the lowest is due."
                                + " lanes: n waiting jobs of n models; the models of the older half are not there."
                                + " Eight jobs run in each."),
                json(costs),
                chart(costs));
    }

    private static List<List<String>> rows(List<QueueCost> costs) {
        Map<String, Cost> smallest = new LinkedHashMap<>();
        costs.forEach(each -> smallest.putIfAbsent(subject(each), each.cost()));
        return costs.stream()
                .sorted(Comparator.comparing(QueueCost::layout).thenComparing(QueueCost::operation))
                .map(each -> row(each, smallest.get(subject(each))))
                .toList();
    }

    private static List<String> row(QueueCost measured, Cost first) {
        Cost cost = measured.cost();
        return List.of(
                measured.layout().label(),
                measured.operation().label(),
                Figures.size(measured.size()),
                Figures.whole(cost.rowsRead()),
                Figures.ratio(cost.rowsRead(), first.rowsRead()),
                Figures.decimal(cost.millis().median()),
                Figures.ratio(cost.millis().median(), first.millis().median()),
                Figures.decimal(cost.millis().at(99)),
                Figures.ratio(cost.millis().at(99), first.millis().at(99)),
                Figures.decimal(cost.cpuMillis().median()));
    }

    private static String subject(QueueCost cost) {
        return cost.layout() + " " + cost.operation();
    }

    private static JsonArray json(List<QueueCost> costs) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        costs.forEach(each -> array.add(Json.createObjectBuilder()
                .add("layout", each.layout().label())
                .add("operation", each.operation().label())
                .add("size", each.size())
                .add("rows_read", each.cost().rowsRead())
                .add("statements", each.cost().statements())
                .add("p50_ms", each.cost().millis().median())
                .add("p99_ms", each.cost().millis().at(99))
                .add("cpu_p50_ms", each.cost().cpuMillis().median())
                .add("cpu_p99_ms", each.cost().cpuMillis().at(99))
                .add("calls", each.cost().millis().count())));
        return array.build();
    }

    private static Chart chart(List<QueueCost> costs) {
        Map<String, Map<String, List<Chart.Point>>> panels = new LinkedHashMap<>();
        costs.forEach(each -> panels.computeIfAbsent(each.layout().label(), layout -> new LinkedHashMap<>())
                .computeIfAbsent(each.operation().label(), operation -> new ArrayList<>())
                .add(new Chart.Point(each.size(), each.cost().millis().median())));
        return new Chart("Time of one call (p50, ms) beside more jobs", "jobs", panels);
    }
}

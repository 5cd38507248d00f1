package org.holocron.derive.bench;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What all rounds of one commit measured of one thing. */
record ComparedFigures(List<JsonObject> values) {

    /** What was measured, with tabs between: layout, operation and size, or the queue. */
    static String subject(JsonObject figures) {
        return figures.containsKey("layout")
                ? figures.getString("layout") + "\t" + figures.getString("operation") + "\t"
                        + Figures.size(figures.getInt("size"))
                : figures.getString("queue");
    }

    /** The median of the rounds. */
    double median(String name) {
        return median(each -> each.getJsonNumber(name).doubleValue());
    }

    double median(ToDoubleFunction<JsonObject> figure) {
        return new Percentiles(values.stream().mapToDouble(figure).toArray()).median();
    }

    /** Of the warm rounds within each round of the comparison. */
    double jobsASecond() {
        return median(each -> warm(each, "seconds", true));
    }

    double cpuMillisAJob() {
        return median(each -> warm(each, "cpu_ms", false));
    }

    /** 0 if they were not counted. */
    double syncsAJob() {
        return median(
                each -> each.containsKey("syncs") ? (double) each.getInt("syncs") / each.getInt("synced_jobs") : 0);
    }

    private static double warm(JsonObject figures, String name, boolean rate) {
        List<JsonObject> rounds = figures.getJsonArray("rounds").getValuesAs(JsonObject.class);
        List<JsonObject> warm = rounds.size() == 1 ? rounds : rounds.subList(1, rounds.size());
        return new Percentiles(warm.stream()
                        .mapToDouble(round -> {
                            double perJob = round.getJsonNumber(name).doubleValue() / round.getInt("jobs");
                            return rate ? 1 / perJob : perJob;
                        })
                        .toArray())
                .median();
    }
}

package org.holocron.derive.bench;

import jakarta.json.JsonArray;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.holocron.derive.json.Json;
import org.holocron.derive.testing.Folders;

/** How soon an idle node calls the model server for a job: from the beginning of its enqueue over HTTP until the call is there. */
final class PickUpPart implements BenchmarkPart {

    /** Jobs of a row. They come one by one, each when the one before has ended. */
    private static final int JOBS = 200;

    private static final String SERVER = "server";

    @Override
    public String name() {
        return "pick-up";
    }

    @Override
    public PartResult measure(BenchmarkOptions options) throws Exception {
        Path work = options.path("work").resolve(name());
        Folders.empty(work);
        List<Percentiles> rounds = new ArrayList<>();
        try (SimulatorProcess simulator = SimulatorProcess.start(0);
                ServerContender server = new ServerContender(
                        options.path(SERVER), new ContenderSetup(work, simulator.address(), options.number("slots")))) {
            for (int round = 0; round <= options.number("rounds"); round++) {
                rounds.add(round(server));
                ProgressLog.say("round " + round + ": p50 " + rounds.get(round).median() + " ms, p99 "
                        + rounds.get(round).at(99) + " ms");
            }
        }
        return report(rounds);
    }

    private static Percentiles round(ServerContender server) throws Exception {
        double[] millis = new double[JOBS];
        for (int job = 0; job < JOBS; job++) {
            millis[job] = server.pickUp().toNanos() / 1e6;
        }
        return new Percentiles(millis);
    }

    private static PartResult report(List<Percentiles> rounds) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < rounds.size(); i++) {
            rows.add(List.of(
                    i == 0 ? "cold" : Integer.toString(i + 1),
                    Figures.decimal(rounds.get(i).median()),
                    Figures.decimal(rounds.get(i).at(99)),
                    Figures.decimal(rounds.get(i).at(100))));
        }
        return new PartResult(
                "From enqueue to the call",
                new TextTable(List.of("round", "p50 ms", "p99 ms", "max ms"), 1, rows),
                List.of("A round is " + JOBS
                        + " jobs, one by one, on an idle node: from the beginning of the enqueue over"
                        + " HTTP until the simulator had the call."),
                json(rounds),
                chart(rounds));
    }

    private static JsonArray json(List<Percentiles> rounds) {
        var array = Json.createArrayBuilder();
        rounds.forEach(round -> array.add(Json.createObjectBuilder()
                .add("p50_ms", round.median())
                .add("p99_ms", round.at(99))
                .add("max_ms", round.at(100))));
        return array.build();
    }

    private static Chart chart(List<Percentiles> rounds) {
        Map<String, List<Chart.Point>> lines = new LinkedHashMap<>();
        for (double percent : new double[] {50, 99}) {
            List<Chart.Point> points = new ArrayList<>();
            for (int i = 0; i < rounds.size(); i++) {
                points.add(new Chart.Point(i + 1, rounds.get(i).at(percent)));
            }
            lines.put("p" + (int) percent, points);
        }
        return new Chart("From enqueue to the call", "round", Map.of("ms", lines));
    }
}

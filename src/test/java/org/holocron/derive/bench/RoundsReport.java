package org.holocron.derive.bench;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Contenders as rows of a table, as JSON, and as a chart of their rounds. */
final class RoundsReport {

    private static final List<String> COLUMNS =
            List.of("queue", "cold/s", "jobs/s", "x", "CPU ms", "x", "syncs", "of H2", "RSS MB", "kB/job");

    private final String title;
    private final BenchmarkOptions options;

    RoundsReport(String title, BenchmarkOptions options) {
        this.title = title;
        this.options = options;
    }

    PartResult of(List<Result> results) {
        List<String> notes = new ArrayList<>(List.of(
                "A round is " + options.number("jobs") + " jobs that wait already; " + options.number("rounds")
                        + " warm rounds after a cold one, in turns; p50 of the warm ones. The simulator answers after "
                        + options.number("latency-ms") + " ms.",
                "CPU ms: of the contender's process, a job. x: times as much as the first row.",
                "syncs: fsync, fdatasync and msync a job, of H2: those of its database, counted by strace in a round of their own."
                        + " Every database is H2 with WRITE_DELAY=0: written to the system at every commit.",
                "RSS MB: after the rounds. kB/job: size of the database's file for each job so far."));
        results.forEach(each -> notes.add(each.contender() + ": " + each.settings()));
        return new PartResult(
                title,
                new TextTable(
                        COLUMNS,
                        1,
                        results.stream().map(each -> row(each, results.get(0))).toList()),
                notes,
                json(results),
                chart(results));
    }

    private static List<String> row(Result result, Result first) {
        SyncCounter.Syncs syncs = result.syncs();
        return List.of(
                result.contender(),
                Figures.decimal(result.cold().jobsASecond()),
                Figures.decimal(result.warmJobsASecond()),
                Figures.ratio(result.warmJobsASecond(), first.warmJobsASecond()),
                Figures.decimal(result.warmCpuMillis()),
                Figures.ratio(result.warmCpuMillis(), first.warmCpuMillis()),
                syncs == null ? "-" : Figures.decimal((double) syncs.all() / result.syncedJobs()),
                syncs == null ? "-" : Figures.decimal((double) syncs.database() / result.syncedJobs()),
                Figures.whole(result.residentKib() / 1024),
                Figures.decimal(result.databaseBytes() / 1e3 / result.jobs()));
    }

    private static JsonArray json(List<Result> results) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        for (Result result : results) {
            JsonObjectBuilder object = Json.createObjectBuilder()
                    .add("queue", result.contender())
                    .add("settings", result.settings())
                    .add("rounds", rounds(result))
                    .add("resident_kib", result.residentKib())
                    .add("database_bytes", result.databaseBytes())
                    .add("jobs", result.jobs());
            SyncCounter.Syncs syncs = result.syncs();
            if (syncs != null) {
                object.add("synced_jobs", result.syncedJobs())
                        .add("syncs", syncs.all())
                        .add("syncs_of_h2", syncs.database());
            }
            array.add(object);
        }
        return array.build();
    }

    private static JsonArrayBuilder rounds(Result result) {
        JsonArrayBuilder rounds = Json.createArrayBuilder();
        result.rounds()
                .forEach(round -> rounds.add(Json.createObjectBuilder()
                        .add("jobs", round.jobs())
                        .add("seconds", round.seconds())
                        .add("cpu_ms", round.cpuMillis())
                        .add("simulator_cpu_ms", round.simulatorCpuMillis())));
        return rounds;
    }

    private static Chart chart(List<Result> results) {
        Map<String, List<Chart.Point>> rates = new LinkedHashMap<>();
        Map<String, List<Chart.Point>> cpu = new LinkedHashMap<>();
        for (Result result : results) {
            rates.put(
                    result.contender(),
                    result.rounds().stream()
                            .map(round -> new Chart.Point(round.number(), round.jobsASecond()))
                            .toList());
            cpu.put(
                    result.contender(),
                    result.rounds().stream()
                            .map(round -> new Chart.Point(round.number(), round.cpuMillisAJob()))
                            .toList());
        }
        Map<String, Map<String, List<Chart.Point>>> panels = new LinkedHashMap<>();
        panels.put("jobs a second", rates);
        panels.put("CPU ms a job", cpu);
        return new Chart("Rounds of the same jobs", "round", panels);
    }
}

package org.holocron.derive.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.holocron.derive.testing.Folders;

/**
 * Jobs worked from the queue to the files, asking the simulator: by the product, and by others for comparison. Each
 * contender is a process of its own, and they take turns, so that whatever else the machine does meets all of them alike.
 */
final class RoundsPart implements BenchmarkPart {

    private static final String SERVER = "server";
    private static final int COUNTED_JOBS = 50;

    private final String name;
    private final String title;
    private final String option;

    private RoundsPart(String name, String title, String option) {
        this.name = name;
        this.title = title;
        this.option = option;
    }

    /** The whole product alone. */
    static RoundsPart system() {
        return new RoundsPart("system", "The whole system", "systems");
    }

    /** The product beside others. */
    static RoundsPart pools() {
        return new RoundsPart("pools", "The same work, queued by others", "contenders");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public PartResult measure(BenchmarkOptions options) throws Exception {
        Set<String> known = new TreeSet<>(ContenderProcess.factories().keySet());
        known.add(SERVER);
        Map<String, MeasuredContender> contenders = new LinkedHashMap<>();
        Path work = options.path("work").resolve(name);
        Folders.empty(work);
        try (SimulatorProcess simulator = SimulatorProcess.start(options.number("latency-ms"))) {
            try {
                for (String each : options.chosen(option, known)) {
                    ProgressLog.say(each + " starts");
                    ContenderSetup setup =
                            new ContenderSetup(work.resolve(each), simulator.address(), options.number("slots"));
                    contenders.put(
                            each,
                            each.equals(SERVER)
                                    ? new ServerContender(options.path(SERVER), setup)
                                    : new ForkedContender(each, setup));
                }
                return new RoundsReport(title, options).of(measure(contenders, simulator, options));
            } finally {
                for (MeasuredContender contender : contenders.values()) {
                    contender.close();
                }
            }
        }
    }

    private static List<Result> measure(
            Map<String, MeasuredContender> contenders, SimulatorProcess simulator, BenchmarkOptions options)
            throws Exception {
        Map<String, List<Round>> rounds = new LinkedHashMap<>();
        for (int number = 1; number <= options.number("rounds") + 1; number++) {
            for (Map.Entry<String, MeasuredContender> each : contenders.entrySet()) {
                Round round = round(number, options.number("jobs"), each.getValue(), simulator);
                rounds.computeIfAbsent(each.getKey(), contender -> new ArrayList<>())
                        .add(round);
                ProgressLog.say("  " + each.getKey() + " round " + number + ": "
                        + Figures.decimal(round.jobsASecond()) + " jobs/s, CPU "
                        + Figures.decimal(round.cpuMillisAJob()) + " ms a job");
            }
        }
        List<Result> results = new ArrayList<>();
        for (Map.Entry<String, MeasuredContender> each : contenders.entrySet()) {
            results.add(result(each.getKey(), each.getValue(), rounds.get(each.getKey())));
        }
        return results;
    }

    private static Round round(int number, int jobs, MeasuredContender contender, SimulatorProcess simulator)
            throws Exception {
        contender.enqueue(jobs);
        double cpu = ProcessFigures.cpuMillis(contender.pid());
        double simulatorCpu = ProcessFigures.cpuMillis(simulator.pid());
        long before = System.nanoTime();
        contender.work();
        double seconds = (System.nanoTime() - before) / 1e9;
        return new Round(
                number,
                jobs,
                seconds,
                ProcessFigures.cpuMillis(contender.pid()) - cpu,
                ProcessFigures.cpuMillis(simulator.pid()) - simulatorCpu);
    }

    /** The syncs are counted last, since counting slows down. */
    private static Result result(String name, MeasuredContender contender, List<Round> rounds) throws Exception {
        long resident = ProcessFigures.residentKib(contender.pid());
        contender.enqueue(COUNTED_JOBS);
        Path log = contender.databaseFile().resolveSibling("syncs.log");
        var syncs = SyncCounter.during(contender.pid(), log, contender::work);
        return new Result(
                name,
                contender.settings(),
                rounds,
                syncs.isPresent() ? COUNTED_JOBS : 0,
                syncs.orElse(null),
                resident,
                size(contender.databaseFile()));
    }

    private static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }
}

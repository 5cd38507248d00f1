package org.holocron.derive.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.holocron.derive.job.Backoff;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.model.CallLimits;
import org.holocron.derive.simulator.Behaviour;
import org.holocron.derive.simulator.OllamaSimulator;
import org.holocron.derive.simulator.SimulatorOptions;
import org.holocron.derive.system.RunningNode;
import org.holocron.derive.testing.Facts;
import org.holocron.derive.testing.Jobs;
import org.holocron.derive.testing.NewJobBuilder;
import org.holocron.derive.testing.SharedDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two thousand good jobs, and among them bad ones of every kind: no good one pays for them, in attempts or in time. */
@Tag("chaos")
class NobodyPaysIT {

    private static final int GOOD = Integer.getInteger("chaos.good", 2_000);
    private static final int BAD_OF_EACH = Integer.getInteger("chaos.bad", 20);
    private static final int SLOTS = 8;
    private static final Duration CALL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int ATTEMPTS = 3;
    private static final Duration LONGEST = Duration.ofSeconds(Integer.getInteger("chaos.seconds", 900));

    private static final String SIMULATOR = "simulator";
    private static final String REMOTE = "simulator-remote:cloud";

    private enum Kind {
        GOOD,
        CRASHING,
        HANGING,
        REFUSED,
        OVER_QUOTA,
        UNKNOWN_MODEL,
        MEGABYTE
    }

    private @TempDir Path folder;

    @Test
    void everyGoodJobSucceedsUnchargedAndInTime() throws Exception {
        Path catalog = catalog();
        try (OllamaSimulator simulator = OllamaSimulator.start(SimulatorOptions.onAnyPort()
                        .withModels(List.of(SIMULATOR, REMOTE + "+remote"))
                        .withBehaviour(Behaviour.DEFAULT.withParallel(SLOTS).withPace((int) CALL.toMillis(), 0)));
                SharedDatabase database = SharedDatabase.in(folder.resolve("database"))) {
            Map<Kind, List<UUID>> jobs = enqueue(database);
            RunningNode.Calls calls = new RunningNode.Calls(
                    simulator.baseUri(),
                    SIMULATOR,
                    new CallLimits(PATIENCE, PATIENCE, Duration.ofSeconds(20)),
                    new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1)),
                    SLOTS);
            long began = System.nanoTime();
            Duration goodDone;
            try (RunningNode node = new RunningNode("one", database, folder, catalog, calls)) {
                node.begin();
                awaitGood(database, jobs.get(Kind.GOOD).size() / 3);
                Path bad = Files.createDirectories(catalog.resolve("bad"));
                Files.writeString(bad.resolve("interrogation.json"), "{\"key\":");
                awaitGood(database, jobs.get(Kind.GOOD).size() * 2 / 3);
                Files.delete(bad.resolve("interrogation.json"));
                Files.delete(bad);
                awaitGood(database, jobs.get(Kind.GOOD).size());
                goodDone = Duration.ofNanos(System.nanoTime() - began);
                Await.until("every refused job has ended", LONGEST, () -> ended(database, jobs.get(Kind.REFUSED)));
            } catch (AssertionError late) {
                throw new AssertionError(report(database, jobs), late);
            }
            System.out.println(report(database, jobs) + "\ngood done after " + goodDone + ", bound " + bound());
            assertEquals(
                    GOOD,
                    database.number(
                            "SELECT COUNT(*) FROM llm.job WHERE dedupe_key LIKE 'GOOD-%' AND status = 'SUCCEEDED' AND attempt_count = 1"));
            assertTrue(goodDone.compareTo(bound()) <= 0, goodDone + " is more than " + bound());
        }
    }

    /**
     * 1.5 times the ideal of the good jobs and the slot seconds that the bad ones can take: a hanging one its own slot's, a
     * crashing one those of all slots, whose calls it ends, and again while it is worked alone.
     */
    private static Duration bound() {
        Duration good = CALL.multipliedBy(GOOD);
        Duration hangs = PATIENCE.multipliedBy((long) BAD_OF_EACH * (ATTEMPTS + 1));
        Duration crashes = CALL.multipliedBy((long) BAD_OF_EACH * (ATTEMPTS + 1) * SLOTS * 2);
        return good.plus(hangs).plus(crashes).dividedBy(SLOTS).multipliedBy(3).dividedBy(2);
    }

    private Map<Kind, List<UUID>> enqueue(SharedDatabase database) {
        List<Kind> order = new ArrayList<>();
        Stream.of(Kind.values())
                .forEach(kind -> order.addAll(IntStream.range(0, kind == Kind.GOOD ? GOOD : BAD_OF_EACH)
                        .mapToObj(number -> kind)
                        .toList()));
        Collections.shuffle(order, new Random(1));
        List<NewJob> jobs = IntStream.range(0, order.size())
                .mapToObj(number -> job(order.get(number), number))
                .toList();
        List<UUID> ids = database.queue().enqueueAll(jobs).stream()
                .map(each -> each.jobId())
                .toList();
        return IntStream.range(0, ids.size())
                .boxed()
                .collect(Collectors.groupingBy(order::get, Collectors.mapping(ids::get, Collectors.toList())));
    }

    private static NewJob job(Kind kind, int number) {
        String input = Facts.hoth(number);
        NewJobBuilder job =
                switch (kind) {
                    case GOOD -> Jobs.askingForFacts(input);
                    case CRASHING -> Jobs.askingForFacts(marked(input, "runner-crash"));
                    case HANGING -> Jobs.askingForFacts(marked(input, "hang"));
                    case REFUSED -> Jobs.askingForFacts(marked(input, "400"));
                    case OVER_QUOTA ->
                        Jobs.askingForFacts(marked(input, "quota")).modelHint(REMOTE);
                    case UNKNOWN_MODEL -> Jobs.askingForFacts(input).modelHint("nobody-has-this");
                    case MEGABYTE ->
                        Jobs.askingForFacts(input.replace("its system.", "its system. " + "x".repeat(1_000_000)));
                };
        return job.dedupeKey(kind + "-" + number).build();
    }

    private static String marked(String input, String fault) {
        return input.replace("its system.", "its system. [[simulator:" + fault + "]]");
    }

    private static void awaitGood(SharedDatabase database, int count) {
        Await.until(
                count + " good jobs have succeeded",
                LONGEST,
                () -> database.number(
                                "SELECT COUNT(*) FROM llm.job WHERE dedupe_key LIKE 'GOOD-%' AND status = 'SUCCEEDED'")
                        >= count);
    }

    private static boolean ended(SharedDatabase database, List<UUID> jobs) {
        return jobs.stream().allMatch(job -> database.column("SELECT status FROM llm.job WHERE job_id = ?", job)
                .get(0)
                .matches("FAILED|DEADLETTER|SUCCEEDED"));
    }

    private static String report(SharedDatabase database, Map<Kind, List<UUID>> jobs) {
        return Stream.of(Kind.values())
                .map(kind -> kind + " "
                        + jobs.get(kind).stream()
                                .map(job -> String.join(
                                        " ",
                                        database.rows(
                                                        "SELECT status, attempt_count, error_kind FROM llm.job WHERE job_id = ?",
                                                        job)
                                                .get(0)))
                                .collect(Collectors.groupingBy(row -> row, Collectors.counting())))
                .collect(Collectors.joining("\n"));
    }

    private Path catalog() throws IOException {
        Path from = Path.of("interrogations").toAbsolutePath();
        Path to = folder.resolve("interrogations");
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        return to;
    }
}

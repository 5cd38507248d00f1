package org.holocron.derive.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.holocron.derive.group.Group;
import org.holocron.derive.group.GroupLedger;
import org.holocron.derive.group.GroupStore;
import org.holocron.derive.group.NewGroup;
import org.holocron.derive.history.Counters;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.simulator.Behaviour;
import org.holocron.derive.simulator.FaultPlan;
import org.holocron.derive.simulator.FaultTable;
import org.holocron.derive.simulator.OllamaSimulator;
import org.holocron.derive.simulator.SimulatorOptions;
import org.holocron.derive.simulator.Style;
import org.holocron.derive.testing.Facts;
import org.holocron.derive.testing.Jobs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The ledger of a group is read all the time while its jobs meet every fault of the simulator, are cancelled, requeued and counted anew:
 * at each reading the equation holds, and each part of it is what became of the jobs. With {@code -Dderive.ledger.jobs=10000} of as many jobs.
 */
class LedgerUnderFaultsTest {

    private static final int JOBS = Integer.getInteger("derive.ledger.jobs", 250);
    private static final Duration UNTIL_ANY_PROBE = Duration.ofHours(2);

    /** What takes as long as a deadline: a few of a great many. */
    private static final int MOST_SLOW = 6;

    /** What the counters have more than the jobs. Of the table itself: a view within a view is no part of H2's snapshot of a statement. */
    private static final String DIFFERENCES = """
            SELECT SUM(enqueued), SUM(unfinished), SUM(succeeded), SUM(failed), SUM(deadletter), SUM(cancelled)
            FROM (SELECT enqueued, unfinished, succeeded, failed, deadletter, cancelled
                  FROM llm.group_counter WHERE group_id = ?
                  UNION ALL
                  SELECT enqueued, unfinished, succeeded, failed, deadletter, cancelled
                  FROM llm.counter_delta WHERE group_id = ?
                  UNION ALL
                  SELECT -1,
                         CASE WHEN status IN ('NEW', 'RUNNING') THEN -1 ELSE 0 END,
                         CASE WHEN status = 'SUCCEEDED' THEN -1 ELSE 0 END,
                         CASE WHEN status = 'FAILED' THEN -1 ELSE 0 END,
                         CASE WHEN status = 'DEADLETTER' THEN -1 ELSE 0 END,
                         CASE WHEN status = 'CANCELLED' THEN -1 ELSE 0 END
                  FROM llm.job WHERE group_id = ?) AS differences
            """;

    private final Random random = new Random(20260131);
    private OllamaSimulator simulator;
    private RunnerHarness harness;
    private GroupStore groups;
    private Counters counters;
    private Group group;

    @BeforeEach
    void open(@TempDir Path folder) {
        simulator = OllamaSimulator.start(
                SimulatorOptions.onAnyPort().withModels(List.of("simulator", "simulator:far+remote")));
        harness = RunnerHarness.in(folder).on(simulator.baseUri()).impatient().build();
        groups = harness.database().groups();
        counters = harness.database().counters();
        group = groups.create(new NewGroup("all faults", null, null, false)).group();
    }

    @AfterEach
    void close() {
        harness.close();
        simulator.close();
    }

    @Test
    void theEquationHoldsAtEveryReadingWhileEveryFaultStrikes() throws InterruptedException {
        List<UUID> jobs = enqueue(JOBS);
        LedgerReader reader = new LedgerReader(() -> reading(JOBS));
        reader.start();

        List<FaultTable.Row> faults = new ArrayList<>(FaultTable.rows().toList());
        int slow = 0;
        for (int step = 0; ledger().unfinished() > 0; step++) {
            FaultTable.Row row = step < faults.size() ? faults.get(step) : faults.get(random.nextInt(faults.size()));
            boolean isSlow =
                    List.of("SILENT", "TOO_LONG").contains(row.expected().kind());
            slow += isSlow ? 1 : 0;
            boolean strikes = (!isSlow || slow <= MOST_SLOW) && (step < faults.size() || random.nextInt(3) > 0);
            work(strikes ? row : null);
            change(jobs, step);
        }
        GroupLedger last = ledger();
        reader.end();

        assertEquals(List.of(), reader.broken());
        assertTrue(reader.readings() > JOBS / 10, reader.readings() + " readings");
        assertEquals(JOBS, last.enqueued());
        assertEquals(counted(), parts(last));
        if (JOBS > 1_000) {
            System.out.println(reader.readings() + " readings, " + last);
        }
    }

    /** Any row of the counters: the test above would see it. */
    @ParameterizedTest
    @ValueSource(strings = {"enqueued > 0", "finished > 0"})
    void oneLostRowIsSeen(String lost) throws InterruptedException {
        enqueue(3);
        LedgerReader reader = new LedgerReader(() -> reading(3));
        reader.start();
        work(null);
        reader.awaitReadings(2);
        assertEquals(List.of(), reader.broken());

        int rows = harness.database()
                .change("DELETE FROM llm.counter_delta WHERE " + lost + " AND group_id = ?", group.id());
        reader.awaitReadings(2);
        reader.end();

        assertTrue(rows > 0, lost);
        assertFalse(reader.broken().isEmpty(), lost);
    }

    /** The equation, and in one statement whether each part of it is what became of the jobs. */
    private Optional<String> reading(long enqueued) {
        GroupLedger ledger = ledger();
        if (!ledger.holds() || ledger.enqueued() != enqueued || ledger.waiting() < 0) {
            return Optional.of(ledger.toString());
        }
        String differences = harness.database()
                .rows(DIFFERENCES, group.id(), group.id(), group.id())
                .get(0)
                .toString();
        return differences.equals("[0, 0, 0, 0, 0, 0]") ? Optional.empty() : Optional.of(differences);
    }

    private List<UUID> enqueue(int count) {
        List<NewJob> jobs = IntStream.range(0, count)
                .mapToObj(i -> Jobs.askingForFacts(Facts.hoth(i))
                        .maxAttempts(1 + i % 2)
                        .build()
                        .in(group.id()))
                .toList();
        List<UUID> ids = new ArrayList<>();
        for (int from = 0; from < count; from += 500) {
            harness.database()
                    .queue()
                    .enqueueAll(jobs.subList(from, Math.min(count, from + 500)))
                    .forEach(job -> ids.add(job.jobId()));
        }
        return ids;
    }

    /** @param row the fault that the next call meets; null for none */
    private void work(FaultTable.Row row) {
        Behaviour behaviour = row == null
                ? Behaviour.DEFAULT
                : Behaviour.DEFAULT
                        .withStyle(Style.DEFAULT.withDialect(row.dialects().get(0)))
                        .withFaults(FaultPlan.every(1, row.fault()));
        simulator.behave(behaviour);
        if (!harness.workOne()) {
            simulator.behave(Behaviour.DEFAULT);
            harness.pass(UNTIL_ANY_PROBE);
            harness.tick();
            harness.workOne();
        }
    }

    /** What people and nodes do meanwhile. */
    private void change(List<UUID> jobs, int step) {
        UUID any = jobs.get(random.nextInt(jobs.size()));
        switch (random.nextInt(12)) {
            case 0 -> harness.database().queue().cancel(any);
            case 1 -> {
                if (step < 3 * JOBS) {
                    harness.database().queue().requeue(any);
                }
            }
            case 2, 3, 4 -> counters.fold(1 + random.nextInt(20));
            case 5 -> counters.recount(1 + random.nextInt(50));
            default -> {
                // The next fault strikes.
            }
        }
    }

    private GroupLedger ledger() {
        return groups.figures(group.id()).ledger();
    }

    private static TreeMap<String, Long> parts(GroupLedger ledger) {
        TreeMap<String, Long> parts = new TreeMap<>();
        parts.put("SUCCEEDED", ledger.accepted() + ledger.review());
        parts.put("FAILED", ledger.failed());
        parts.put("DEADLETTER", ledger.deadLettered());
        parts.put("CANCELLED", ledger.cancelled());
        parts.values().removeIf(number -> number == 0);
        return parts;
    }

    private TreeMap<String, Long> counted() {
        TreeMap<String, Long> counted = new TreeMap<>();
        harness.database()
                .rows("SELECT status, COUNT(*) FROM llm.job WHERE group_id = ? GROUP BY status", group.id())
                .forEach(row -> counted.put(row.get(0), Long.valueOf(row.get(1))));
        return counted;
    }
}

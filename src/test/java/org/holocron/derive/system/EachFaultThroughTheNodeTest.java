package org.holocron.derive.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.simulator.Behaviour;
import org.holocron.derive.simulator.FaultPlan;
import org.holocron.derive.simulator.FaultTable;
import org.holocron.derive.simulator.OllamaSimulator;
import org.holocron.derive.simulator.SimulatorOptions;
import org.holocron.derive.simulator.Style;
import org.holocron.derive.simulator.VersionStyle;
import org.holocron.derive.testing.Facts;
import org.holocron.derive.testing.Jobs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each fault of the simulator, from the claim over a call by HTTP to what is recorded: the job, its attempts, its run and
 * the breaker that opens. The table is the one by which the client is tested.
 */
@Timeout(120)
class EachFaultThroughTheNodeTest {

    private static final String FAR = "simulator:far";
    /** What takes as long as a deadline. */
    private static final Set<String> SLOW = Set.of("SILENT", "TOO_LONG");

    /** Longer than any delay of a breaker. */
    private static final Duration UNTIL_ANY_PROBE = Duration.ofHours(2);

    private static OllamaSimulator simulator;
    private static RunnerHarness patient;
    private static RunnerHarness impatient;
    private static int inputs;

    private RunnerHarness harness = patient;

    @BeforeAll
    static void open(@TempDir Path folder) {
        simulator =
                OllamaSimulator.start(SimulatorOptions.onAnyPort().withModels(List.of("simulator", FAR + "+remote")));
        patient = RunnerHarness.in(folder.resolve("patient"))
                .on(simulator.baseUri())
                .build();
        impatient = RunnerHarness.in(folder.resolve("impatient"))
                .on(simulator.baseUri())
                .impatient()
                .build();
    }

    @AfterAll
    static void close() {
        patient.close();
        impatient.close();
        simulator.close();
    }

    static Stream<FaultTable.Row> rows() {
        return FaultTable.rows();
    }

    @AfterEach
    void leaveNoOutageToTheNext() {
        recover();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aFaultIsRecordedAsTheTableSays(FaultTable.Row row) {
        harness = SLOW.contains(row.expected().kind()) ? impatient : patient;
        for (VersionStyle dialect : dialectsThatMatter(row)) {
            UUID job = work(row, dialect);

            String words = row + " in the words of " + dialect;
            assertEquals(recordedOf(row), harness.row(job), words);
            assertEquals(unavailableAfter(row), harness.unavailable(), words);
            assertRunTells(row, job);
            assertTrue(
                    simulator
                            .stats()
                            .getJsonObject("faults")
                            .containsKey(row.fault().word()),
                    words);
            if (!unavailableAfter(row).isEmpty()) {
                assertFalse(harness.workOne(), "no job that needs it is claimed");
                recover();
                assertEquals(List.of("SUCCEEDED", "1", "null"), harness.row(job), words);
                assertEquals(Set.of(), harness.unavailable(), words);
            }
        }
    }

    /** Where nothing is reported, the words of a version do not matter. */
    private static List<VersionStyle> dialectsThatMatter(FaultTable.Row row) {
        return row.error() == null ? row.dialects().subList(0, 1) : row.dialects();
    }

    /** The job has one attempt only, so that one that is spent puts it aside. */
    private UUID work(FaultTable.Row row, VersionStyle dialect) {
        simulator.behave(Behaviour.DEFAULT
                .withStyle(Style.DEFAULT.withDialect(dialect))
                .withFaults(FaultPlan.every(1, row.fault())));
        NewJob job = Jobs.askingForFacts(Facts.hoth(inputs++))
                .modelHint(modelOf(row))
                .maxAttempts(1)
                .build();
        UUID id = harness.enqueue(job);
        assertTrue(harness.workOne(), "the job is claimed");
        return id;
    }

    /** Status, attempts and kind of error. */
    private static List<String> recordedOf(FaultTable.Row row) {
        String kind = row.expected().kind();
        return switch (row.expected().outcome()) {
            case "Accepted" -> List.of("SUCCEEDED", "1", "null");
            case "BadRequest" -> List.of("FAILED", "1", kind);
            case "Unavailable", "Ambiguous" -> List.of("NEW", "0", kind);
            case "Rejected", "TimedOut" -> List.of("DEADLETTER", "1", kind);
            default -> throw new AssertionError("what becomes of a job with " + row.expected() + "?");
        };
    }

    /** What the one breaker that opens stands before, if any does: no more jobs wait than must. */
    private Set<Dependency> unavailableAfter(FaultTable.Row row) {
        Dependency model = Dependency.model(simulator.baseUri().toString(), harness.canonical(modelOf(row)));
        return switch (row.whose()) {
            case SERVER -> Set.of(Dependency.modelServer(simulator.baseUri().toString()));
            case MODEL -> Set.of(model);
            case INTERROGATION_MODEL -> Set.of(model.with(Facts.INTERROGATION));
            // With nothing else to learn from, the model is probed at once, which meets the same fault.
            case NOBODY -> row.expected().outcome().equals("Ambiguous") ? Set.of(model) : Set.of();
            case PROMPT, ANSWER -> Set.of();
        };
    }

    private void assertRunTells(FaultTable.Row row, UUID job) {
        List<String> run = harness.database()
                .rows("SELECT model_name, status, error_kind, error FROM llm.run WHERE job_id = ?", job)
                .get(0);
        boolean accepted = row.expected().outcome().equals("Accepted");
        String kind = accepted ? "null" : row.expected().kind();
        assertEquals(List.of(modelOf(row), accepted ? "SUCCEEDED" : "FAILED", kind), run.subList(0, 3));
        assertEquals(accepted, run.get(3).equals("null"), "a failure has a sentence");
    }

    private static String modelOf(FaultTable.Row row) {
        return row.isOfARemoteModel() ? FAR : "simulator";
    }

    /** Everything works again: after the next probe whatever waits is worked. */
    private void recover() {
        simulator.behave(Behaviour.DEFAULT);
        harness.pass(UNTIL_ANY_PROBE);
        harness.tick();
        while (harness.workOne()) {
            continue;
        }
    }
}

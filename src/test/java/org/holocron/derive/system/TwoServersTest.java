package org.holocron.derive.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.model.ModelServer;
import org.holocron.derive.model.ServerPool;
import org.holocron.derive.ollama.OllamaServer;
import org.holocron.derive.simulator.Behaviour;
import org.holocron.derive.simulator.FaultPlan;
import org.holocron.derive.simulator.InjectedFault;
import org.holocron.derive.simulator.OllamaSimulator;
import org.holocron.derive.simulator.SimulatorOptions;
import org.holocron.derive.testing.Facts;
import org.holocron.derive.testing.Jobs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole node on two servers: what runs record, and when the breaker opens. */
@Timeout(120)
class TwoServersTest {

    private static final Duration UNTIL_ANY_PROBE = Duration.ofHours(2);

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final OllamaSimulator first = OllamaSimulator.start(SimulatorOptions.onAnyPort());
    private final OllamaSimulator second = OllamaSimulator.start(SimulatorOptions.onAnyPort());
    private final ServerPool pool = new ServerPool(List.of(ollama(first), ollama(second)), System::nanoTime);
    private @TempDir Path folder;
    private RunnerHarness harness;

    @BeforeEach
    void open() {
        harness = RunnerHarness.in(folder).on(pool, "simulator").build();
    }

    @AfterEach
    void close() {
        harness.close();
        first.close();
        second.close();
        executor.shutdownNow();
    }

    @Test
    void aRunRecordsTheServerThatAnswered() {
        fails(first, InjectedFault.BUSY_503);

        UUID job = enqueue(0);
        assertTrue(harness.workOne());

        assertEquals(List.of("SUCCEEDED", "1", "null"), harness.row(job));
        assertEquals(
                second.baseUri().toString(),
                harness.history().runsOf(job).get(0).modelServerUrl());
        assertEquals(Set.of(), harness.unavailable(), "one that is busy holds nothing back");
    }

    @Test
    void whenAllAreUnavailableTheirJobsWaitUnspentUntilOneIsBack() {
        fails(first, InjectedFault.BUSY_503);
        fails(second, InjectedFault.BAD_GATEWAY);
        UUID job = enqueue(1);
        assertTrue(harness.workOne());

        assertEquals("0", harness.row(job).get(1));
        assertEquals(Set.of(Dependency.modelServer(pool.address())), harness.unavailable());
        assertFalse(harness.workOne());

        second.behave(Behaviour.DEFAULT);
        harness.pass(UNTIL_ANY_PROBE);
        harness.tick();
        assertTrue(harness.workOne());
        assertEquals(List.of("SUCCEEDED", "1", "null"), harness.row(job));
    }

    private UUID enqueue(int number) {
        return harness.enqueue(Jobs.askingForFacts(Facts.hoth(number)).build());
    }

    private static void fails(OllamaSimulator simulator, InjectedFault fault) {
        simulator.behave(Behaviour.DEFAULT.withFaults(FaultPlan.every(1, fault)));
    }

    private ModelServer ollama(OllamaSimulator simulator) {
        return new OllamaServer(simulator.baseUri(), null, executor, Clock.systemUTC());
    }
}

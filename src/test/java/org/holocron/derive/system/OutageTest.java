package org.holocron.derive.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.holocron.derive.simulator.Behaviour;
import org.holocron.derive.simulator.FaultPlan;
import org.holocron.derive.simulator.InjectedFault;
import org.holocron.derive.simulator.OllamaSimulator;
import org.holocron.derive.simulator.SimulatorOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A long outage over a long queue; the hour is on the node's clock, not on the wall's. */
class OutageTest {

    private static final int JOBS = 1_000;

    @Test
    void anHourWithoutOllamaSpendsNoAttemptAndPutsNoJobAside(@TempDir Path folder) {
        OllamaSimulator simulator = OllamaSimulator.start(SimulatorOptions.onAnyPort());
        URI address = simulator.baseUri();
        simulator.close();

        try (RunnerHarness harness = RunnerHarness.in(folder).on(address).build()) {
            harness.enqueue(JOBS);
            int attempts = 0;
            for (int second = 0; second < 3_600; second++) {
                while (harness.workOne()) {
                    attempts++;
                }
                harness.pass(Duration.ofSeconds(1));
                harness.tick();
            }
            assertEquals(1, attempts, "the first job finds out; after that, probes look");
            assertEquals(JOBS, harness.database().number("SELECT COUNT(*) FROM llm.job WHERE status = 'NEW'"));
            assertEquals(0, harness.database().number("SELECT SUM(attempt_count) FROM llm.job"));

            try (OllamaSimulator back =
                    OllamaSimulator.start(SimulatorOptions.onAnyPort().withPort(address.getPort()))) {
                harness.pass(RunnerHarness.LONGEST_DELAY);
                harness.tick();
                for (int job = 0; job < 10; job++) {
                    assertTrue(harness.workOne(), "work goes on by itself within one probe");
                }
                assertEquals(10, back.stats().getInt("answered"));
            }
            assertEquals(
                    10,
                    harness.database()
                            .number("SELECT COUNT(*) FROM llm.job WHERE status = 'SUCCEEDED' AND attempt_count = 1"));
            assertTrue(harness.outages().isEmpty());
        }
    }

    /** Busy is worse than unreachable: the server answers every probe, and each time one job must be the trial. */
    @Test
    void anHourOfABusyServerSpendsNoAttemptAndPutsNoJobAside(@TempDir Path folder) {
        try (OllamaSimulator simulator = OllamaSimulator.start(SimulatorOptions.onAnyPort());
                RunnerHarness harness =
                        RunnerHarness.in(folder).on(simulator.baseUri()).build()) {
            simulator.behave(Behaviour.DEFAULT.withFaults(FaultPlan.every(1, InjectedFault.BUSY_503)));
            harness.enqueue(JOBS);
            int attempts = 0;
            for (int second = 0; second < 3_600; second++) {
                while (harness.workOne()) {
                    attempts++;
                }
                harness.pass(Duration.ofSeconds(1));
                harness.tick();
            }
            assertTrue(attempts > 30 && attempts < 100, "about one attempt a minute, not " + attempts);
            assertEquals(JOBS, harness.database().number("SELECT COUNT(*) FROM llm.job WHERE status = 'NEW'"));
            assertEquals(0, harness.database().number("SELECT SUM(attempt_count) FROM llm.job"));
        }
    }
}

package org.holocron.derive.system;

import java.io.IOException;
import java.nio.file.Path;
import org.holocron.derive.simulator.OllamaSimulator;
import org.holocron.derive.simulator.SimulatorOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests of a node that asks a simulator of its own, both new for each test. */
abstract class SimulatedNode {

    @TempDir
    Path folder;

    OllamaSimulator simulator;
    RunnerHarness harness;

    @BeforeEach
    final void openNode() throws IOException {
        simulator = OllamaSimulator.start(SimulatorOptions.onAnyPort());
        harness = wired(RunnerHarness.in(folder).on(simulator.baseUri())).build();
    }

    @AfterEach
    final void closeNode() {
        harness.close();
        simulator.close();
    }

    /** What the node has beside the simulator; nothing unless a test says so. */
    RunnerHarnessBuilder wired(RunnerHarnessBuilder node) throws IOException {
        return node;
    }
}

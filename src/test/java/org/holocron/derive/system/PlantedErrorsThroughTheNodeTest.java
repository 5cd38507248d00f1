package org.holocron.derive.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.holocron.derive.simulator.Behaviour;
import org.holocron.derive.simulator.FaultPlan;
import org.holocron.derive.simulator.FaultTarget;
import org.holocron.derive.simulator.FaultTurns;
import org.holocron.derive.simulator.OllamaSimulator;
import org.holocron.derive.simulator.PlannedFault;
import org.holocron.derive.simulator.SimulatorOptions;
import org.holocron.derive.testing.Jobs;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An error that the simulator plants in one claim, from the claim of the job to the rows of its facts. */
class PlantedErrorsThroughTheNodeTest {

    private static final String PUMP = """
            {"entity_type":"product","entity_id":"pump_p40","entity_name":"P40","extra_params":{"evidence":[
              {"evidence_id":"e1","source_uri":"a","text":"The P40 weighs 12.4 kg."},
              {"evidence_id":"e2","source_uri":"b","text":"It is 2 m long and moves up to 9,000 litres."}]}}
            """;

    @ParameterizedTest
    @CsvSource({
        // What is refused goes back to the model, which then has it right; what is left for a person does not.
        "wrong-digit, 3 grounded, 2",
        "wrong-digit:persists, 2 grounded 1 refused, 2",
        "qualifier-dropped, 2 grounded 1 review, 1",
        "lost-sign, 3 grounded, 1",
    })
    void itsClaimAloneIsCaughtAndTheJobKeepsTheOthers(String fault, String expected, int calls, @TempDir Path folder) {
        FaultPlan plan = new FaultPlan(List.of(PlannedFault.of(fault)), FaultTurns.ALWAYS, FaultTarget.EVERY_CALL);
        SimulatorOptions options = SimulatorOptions.onAnyPort().withBehaviour(Behaviour.DEFAULT.withFaults(plan));
        try (OllamaSimulator simulator = OllamaSimulator.start(options);
                RunnerHarness harness =
                        RunnerHarness.in(folder).on(simulator.baseUri()).build()) {
            UUID job = harness.enqueue(Jobs.toEnqueue()
                    .interrogation("entity_facts_v2")
                    .input(PUMP)
                    .build());
            harness.workOne();

            assertEquals(List.of("SUCCEEDED", "1", "null"), harness.row(job));
            List<String> statuses = harness.database()
                    .column(
                            "SELECT count(*) || ' ' || status FROM llm.fact WHERE job_id = ? GROUP BY status"
                                    + " ORDER BY status",
                            job);
            assertEquals(expected, String.join(" ", statuses));
            String metrics = harness.database()
                    .column("SELECT metrics_json FROM llm.run WHERE job_id = ?", job)
                    .get(0);
            assertTrue(metrics.contains("\"calls\":" + calls + ","), metrics);
        }
    }
}

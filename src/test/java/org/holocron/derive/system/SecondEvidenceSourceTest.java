package org.holocron.derive.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.holocron.derive.evidence.RowEvidence;
import org.holocron.derive.job.ArtifactType;
import org.holocron.derive.testing.Facts;
import org.holocron.derive.testing.Jobs;
import org.junit.jupiter.api.Test;

/** A whole node with a further kind of evidence: no class of the product is changed for it. */
class SecondEvidenceSourceTest extends SimulatedNode {

    private final Map<String, String> rows = new HashMap<>();

    @Override
    RunnerHarnessBuilder wired(RunnerHarnessBuilder node) {
        return node.with(new RowEvidence(rows));
    }

    @Test
    void aJobIsAnsweredFromItAndCitesIt() throws Exception {
        rows.put("hoth", "Hoth is an ice planet. Its climate is frozen.");
        UUID job = enqueueReferringTo("hoth");

        assertTrue(harness.workOne());

        assertEquals(List.of("SUCCEEDED", "1", "null"), harness.row(job));
        assertTrue(harness.file(job, ArtifactType.EVIDENCE_BUNDLE).contains("Its climate is frozen."));
        assertTrue(harness.file(job, ArtifactType.PROMPT_TEXT).contains("Its climate is frozen."));
        assertTrue(harness.file(job, ArtifactType.PARSED_OUTPUT).contains("row:1"), "a fact cites the row");
        assertTrue(harness.verifyLake().isClean());
    }

    @Test
    void aJobThatNamesWhatIsNotThereFailsAtOnce() {
        rows.put("hoth", "Hoth is an ice planet.");
        UUID job = enqueueReferringTo("alderaan");

        harness.workOne();

        assertEquals(List.of("FAILED", "1", "EVIDENCE"), harness.row(job));
        assertEquals(Map.of(), harness.outages());
    }

    @Test
    void whileItIsAwayTheJobGoesBackUnspentAndClaimingPauses() {
        UUID job = enqueueReferringTo("hoth");

        harness.workOne();

        assertEquals(List.of("NEW", "0", "EVIDENCE_UNAVAILABLE"), harness.row(job));
        assertEquals(Map.of("EVIDENCE_UNAVAILABLE", "null"), harness.outages());
        harness.pass(RunnerHarness.FIRST_DELAY);
        harness.tick();
        assertEquals(Map.of("EVIDENCE_UNAVAILABLE", "null"), harness.outages(), "the source itself was asked");
        assertTrue(harness.claim().isEmpty(), "nothing is claimed");

        rows.put("hoth", "Hoth is an ice planet. Its climate is frozen.");
        harness.pass(RunnerHarness.FIRST_DELAY.multipliedBy(2));
        harness.tick();
        assertTrue(harness.workOne(), "claiming goes on");
        assertEquals(List.of("SUCCEEDED", "1"), harness.row(job).subList(0, 2));
    }

    private UUID enqueueReferringTo(String key) {
        return harness.enqueue(Jobs.askingForFacts(Facts.HOTH_WITHOUT_EVIDENCE)
                .evidenceRef("{\"row\":[\"" + key + "\"]}")
                .build());
    }
}

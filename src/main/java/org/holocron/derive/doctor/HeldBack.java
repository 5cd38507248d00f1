package org.holocron.derive.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.runner.Blockers;
import org.holocron.derive.runner.RunnerControl;

/** Why this node claims nothing, or not some jobs. */
public final class HeldBack implements Check {

    private final RunnerControl runner;

    public HeldBack(RunnerControl runner) {
        this.runner = runner;
    }

    @Override
    public String name() {
        return "held back";
    }

    @Override
    public List<DoctorFinding> look() {
        List<DoctorFinding> findings = new ArrayList<>();
        Optional<String> refused = runner.nameRefusal();
        refused.ifPresent(reason -> findings.add(DoctorFinding.fail(
                reason, "Give one of the two a DERIVE_DATA_DIR or WORKER_ID of its own, see docs/operating.md")));
        Blockers blockers = runner.blockers();
        blockers.outages()
                .forEach(outage -> findings.add(DoctorFinding.warn(
                        outage.dependency() + ": " + outage.summary(), "It is closed by " + outage.closedBy())));
        blockers.pauses()
                .forEach(pause -> findings.add(DoctorFinding.warn(
                        pause.summary(),
                        "It is ended by a person: derive resume, with --model or --interrogation if it says so")));
        return findings.isEmpty() ? List.of(DoctorFinding.ok("nothing is held back")) : findings;
    }
}

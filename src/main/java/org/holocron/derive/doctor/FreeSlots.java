package org.holocron.derive.doctor;

import java.util.List;
import org.holocron.derive.runner.InFlightLimit;
import org.holocron.derive.runner.RunnerControl;
import org.holocron.derive.runner.RunnerStatus;

/** How many slots are free, and how many calls the model server may have. */
public final class FreeSlots implements Check {

    private final RunnerControl runner;

    public FreeSlots(RunnerControl runner) {
        this.runner = runner;
    }

    @Override
    public String name() {
        return "slots";
    }

    @Override
    public List<DoctorFinding> look() {
        RunnerStatus status = runner.status();
        long working =
                status.slots().stream().filter(slot -> slot.current() != null).count();
        InFlightLimit.Snapshot calls = status.inFlight();
        int free = Math.max(0, status.policy().concurrency() - (int) working);
        String words = free + " of " + status.policy().concurrency() + " slots are free; " + calls.inFlight()
                + " calls in flight, " + calls.limit() + " may be";
        if (calls.limit() < calls.ceiling()) {
            return List.of(
                    DoctorFinding.warn(
                            words + ": fewer than DERIVE_CONCURRENCY, since calls wait on the server or break there",
                            "Let the server take more calls at a time (OLLAMA_NUM_PARALLEL of Ollama), or lower DERIVE_CONCURRENCY"));
        }
        return List.of(
                status.policy().opensByItself()
                        ? DoctorFinding.ok(words)
                        : DoctorFinding.warn(
                                words + "; but DERIVE_LOOP=false: jobs wait until somebody runs derive run",
                                "Unset DERIVE_LOOP, if that is not meant"));
    }
}

package org.holocron.derive.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.derivation.Misfit;
import org.holocron.derive.derivation.Preflight;
import org.holocron.derive.interrogation.Interrogation;
import org.holocron.derive.interrogation.Interrogations;

/** Which interrogation fits the model that it asks: a finding for each pair, however many jobs it has. */
public final class InterrogationFit implements Check {

    private final Preflight preflight;
    private final Interrogations interrogations;

    public InterrogationFit(Preflight preflight, Interrogations interrogations) {
        this.preflight = preflight;
        this.interrogations = interrogations;
    }

    @Override
    public String name() {
        return "fit";
    }

    @Override
    public List<DoctorFinding> look() {
        List<DoctorFinding> findings = new ArrayList<>();
        List<String> fitting = new ArrayList<>();
        for (Interrogation interrogation : interrogations.inUse()) {
            Optional<List<Misfit>> misfits = preflight.ofDefault(interrogation);
            misfits.ifPresent(known -> known.forEach(misfit -> findings.add(finding(misfit))));
            if (misfits.isEmpty()) {
                findings.add(DoctorFinding.warn(
                        interrogation.key() + ": its model is not there, or cannot be asked what it can do",
                        "See what is said of the models"));
            } else if (misfits.get().isEmpty()) {
                fitting.add(interrogation.key());
            }
        }
        if (!fitting.isEmpty()) {
            findings.add(DoctorFinding.ok(
                    "nothing speaks against " + String.join(", ", fitting) + " with the model of each"));
        }
        return findings.isEmpty() ? List.of(DoctorFinding.ok("there is no interrogation")) : findings;
    }

    private static DoctorFinding finding(Misfit misfit) {
        String what = misfit.interrogation() + " with " + misfit.model() + ": " + misfit.reason();
        return misfit.isHopeless()
                ? DoctorFinding.fail(what, misfit.cure() + "; its jobs wait meanwhile")
                : DoctorFinding.warn(what, misfit.cure());
    }
}

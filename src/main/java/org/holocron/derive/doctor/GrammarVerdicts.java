package org.holocron.derive.doctor;

import java.util.List;
import java.util.function.Supplier;
import org.holocron.derive.proof.GrammarMode;
import org.holocron.derive.proof.GrammarVerdict;
import org.holocron.derive.proof.ModelProof;
import org.holocron.derive.sql.DatabaseUnavailableException;

/** Whether models are held to the schema of their calls, as far as that was proven. */
public final class GrammarVerdicts implements Check {

    private final Supplier<List<ModelProof>> proofs;
    private final GrammarMode mode;
    private final String address;

    /**
     * @param proofs that are stored
     * @param address of the model server
     */
    public GrammarVerdicts(Supplier<List<ModelProof>> proofs, GrammarMode mode, String address) {
        this.proofs = proofs;
        this.mode = mode;
        this.address = address;
    }

    @Override
    public String name() {
        return "grammar";
    }

    @Override
    public List<DoctorFinding> look() {
        if (mode == GrammarMode.OFF) {
            return List.of(DoctorFinding.warn(
                    "DERIVE_GRAMMAR=off: nobody looks whether models are held to the schema of their calls",
                    "Unset it, unless no model here holds a schema and you accept that answers fail their checks"));
        }
        try {
            List<DoctorFinding> findings = proofs.get().stream()
                    .filter(proof -> proof.key().address().equals(address))
                    .map(this::finding)
                    .toList();
            return findings.isEmpty()
                    ? List.of(DoctorFinding.ok("nothing is proven yet: the first job of each model does it"))
                    : findings;
        } catch (DatabaseUnavailableException unavailable) {
            return List.of(DoctorFinding.warn(
                    "what is proven cannot be read: " + unavailable.getMessage(), "See what is said of the database"));
        }
    }

    private DoctorFinding finding(ModelProof proof) {
        String model = proof.key().model() + " (server version "
                + (proof.key().serverVersion().isEmpty()
                        ? "unknown"
                        : proof.key().serverVersion()) + ")";
        if (proof.finding().verdict() == GrammarVerdict.HELD) {
            return DoctorFinding.ok(model + " is held to the schema, with think "
                    + proof.finding().way() + ", as of " + proof.proven());
        }
        String what = model + " is not held to the schema: " + proof.finding().reason();
        String cure = "Update the model server or take another model, then derive close its breaker";
        return mode == GrammarMode.REQUIRE
                ? DoctorFinding.fail(what, cure + "; its jobs wait meanwhile, unless DERIVE_GRAMMAR=warn")
                : DoctorFinding.warn(what, cure);
    }
}

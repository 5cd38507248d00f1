package org.holocron.derive.doctor;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.holocron.derive.proof.GrammarMode;
import org.holocron.derive.proof.GrammarVerdict;
import org.holocron.derive.proof.ModelProof;
import org.holocron.derive.sql.DatabaseUnavailableException;

/** Whether models are held to the schema of their calls, as far as that was proven. */
public final class GrammarVerdicts implements Check {

    private final Supplier<List<ModelProof>> proofs;
    private final GrammarMode mode;
    private final Set<String> addresses;

    /**
     * @param proofs that are stored
     * @param addresses of the model servers
     */
    public GrammarVerdicts(Supplier<List<ModelProof>> proofs, GrammarMode mode, Set<String> addresses) {
        this.proofs = proofs;
        this.mode = mode;
        this.addresses = Set.copyOf(addresses);
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
            List<DoctorFinding> findings =
                    newest(proofs.get()).stream().map(this::finding).toList();
            return findings.isEmpty()
                    ? List.of(DoctorFinding.ok("nothing is proven yet: the first job of each model does it"))
                    : findings;
        } catch (DatabaseUnavailableException unavailable) {
            return List.of(DoctorFinding.warn(
                    "what is proven cannot be read: " + unavailable.getMessage(), "See what is said of the database"));
        }
    }

    /** What was found of an earlier version of the server or of the model's files is no trouble any more. */
    private Collection<ModelProof> newest(List<ModelProof> all) {
        Map<List<String>, ModelProof> newest = new LinkedHashMap<>();
        all.stream()
                .filter(proof -> addresses.contains(proof.key().address()))
                .forEach(proof -> newest.merge(
                        List.of(
                                proof.key().address(),
                                proof.key().model(),
                                proof.key().think(),
                                proof.key().options()),
                        proof,
                        (one, other) -> one.proven().isAfter(other.proven()) ? one : other));
        return newest.values();
    }

    private DoctorFinding finding(ModelProof proof) {
        String model = proof.key().model() + " (server version "
                + (proof.key().serverVersion().isEmpty()
                        ? "unknown"
                        : proof.key().serverVersion()) + ")";
        if (proof.finding().verdict() == GrammarVerdict.HELD) {
            return DoctorFinding.ok(model + " is held to the schema, in the way "
                    + proof.finding().wayJson() + ", as of " + proof.proven());
        }
        String what = model + " is not held to the schema: " + proof.finding().reason();
        String cure = "Update the model server or take another model, then derive close its breaker";
        return mode == GrammarMode.REQUIRE
                ? DoctorFinding.fail(what, cure + "; its jobs wait meanwhile, unless DERIVE_GRAMMAR=warn")
                : DoctorFinding.warn(what, cure);
    }
}

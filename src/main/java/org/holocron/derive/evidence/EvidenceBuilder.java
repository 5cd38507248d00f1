package org.holocron.derive.evidence;

import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Assembles the evidence of a job from its input and its references. Safe for use by many threads. */
public final class EvidenceBuilder {

    private final Path evidenceRoot;

    /** @param evidenceRoot the only folder whose files may be evidence; need not be there until a job names a file */
    public EvidenceBuilder(Path evidenceRoot) {
        this.evidenceRoot = evidenceRoot;
    }

    /**
     * @param input the job's input; its inline evidence is at {@code /extra_params/evidence}
     * @param evidenceRefs {@code {"lake_text": ["path", …]}}, or null for none
     */
    public EvidenceResult build(JsonObject input, @Nullable JsonObject evidenceRefs, EvidencePolicy policy) {
        if (evidenceRefs != null && !Files.isDirectory(evidenceRoot)) {
            return new EvidenceResult.Unavailable("the evidence root " + evidenceRoot
                    + " (EVIDENCE_ROOT) is not there or is no folder: mount it or make it");
        }
        try {
            List<FoundText> found = new ArrayList<>(InlineEvidence.in(input));
            if (evidenceRefs != null) {
                Set<String> takenIds = new HashSet<>();
                found.forEach(text -> takenIds.add(text.evidenceId()));
                found.addAll(new FileEvidence(evidenceRoot, policy.maxItemBytes(), takenIds).in(evidenceRefs));
            }
            return bounded(found, policy);
        } catch (InvalidEvidenceException e) {
            return new EvidenceResult.Refused(e.reason());
        }
    }

    private static EvidenceResult bounded(List<FoundText> found, EvidencePolicy policy)
            throws InvalidEvidenceException {
        EvidenceBundle bundle = new Budget(policy).fit(found);
        if (policy.required() && bundle.items().isEmpty()) {
            throw new InvalidEvidenceException("there is no evidence: give at least one item with a text in"
                    + " /extra_params/evidence, or a file in evidence_refs /lake_text");
        }
        return new EvidenceResult.Built(bundle);
    }
}

package org.holocron.derive.evidence;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.holocron.derive.evidence.EvidenceSource.References;
import org.holocron.derive.json.Pointers;
import org.holocron.derive.json.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Assembles the evidence of a job: what its input carries, then what its references name, source by source. Safe for use
 * by many threads.
 */
public final class EvidenceBuilder {

    private static final int MOST_REASONS = 3;

    private final InlineEvidence inline = new InlineEvidence();
    /** By kind, in the order of their evidence in the bundle. */
    private final Map<String, EvidenceSource> sources = new LinkedHashMap<>();

    /**
     * With every kind of evidence that the product knows: a new one is added here.
     *
     * @param evidenceRoot the only folder whose files may be evidence; need not exist until a job names a file
     */
    public EvidenceBuilder(Path evidenceRoot) {
        this(List.of(new FileEvidence(evidenceRoot)));
    }

    /** @param sources besides inline evidence, which is always read and first; each of another kind */
    public EvidenceBuilder(List<EvidenceSource> sources) {
        for (EvidenceSource source : sources) {
            if (source.kind().equals(inline.kind()) || this.sources.put(source.kind(), source) != null) {
                throw new IllegalArgumentException("two sources of evidence of the kind " + source.kind());
            }
        }
    }

    /** For inputs that are looked at without a job: no references, so no folder is needed. */
    public static EvidenceBuilder inlineOnly() {
        return new EvidenceBuilder(List.of());
    }

    /**
     * @param input the job's input; its inline evidence is at {@code /extra_params/evidence}
     * @param evidenceRefs references by kind, such as {@code {"lake_text": ["path", …]}}; null for none
     */
    public EvidenceResult build(JsonObject input, @Nullable JsonObject evidenceRefs, EvidencePolicy policy) {
        JobDocument document = JobDocument.INPUT;
        try {
            EvidenceIds ids = new EvidenceIds();
            Optional<References> inInput = InlineEvidence.referencesIn(input);
            if (inInput.isPresent()) {
                ids.add(inline.kind(), inInput.get().pointer(), inline.read(inInput.get(), policy));
            }
            if (evidenceRefs != null) {
                document = JobDocument.EVIDENCE_REFS;
                readReferences(evidenceRefs, policy, ids);
            }
            Map<String, FoundText> foundById = ids.byId();
            EvidenceBundle bundle = new Budget(policy).fit(foundById);
            return policy.required() && bundle.items().isEmpty()
                    ? noEvidence(bundle.omitted(), foundById)
                    : new EvidenceResult.Built(bundle);
        } catch (InvalidEvidenceException e) {
            return new EvidenceResult.Unusable(document, e.problem());
        } catch (EvidenceUnavailableException e) {
            return new EvidenceResult.Unavailable(e.reason());
        }
    }

    /** Why one of the sources is unavailable, for the node's operator; empty if none is. Reads no evidence. */
    public Optional<String> unavailable() {
        return sources.values().stream()
                .flatMap(source -> source.unavailable().stream())
                .findFirst();
    }

    private void readReferences(JsonObject evidenceRefs, EvidencePolicy policy, EvidenceIds ids)
            throws InvalidEvidenceException, EvidenceUnavailableException {
        for (String kind : evidenceRefs.keySet()) {
            if (!sources.containsKey(kind)) {
                throw new InvalidEvidenceException(
                        Pointers.child("", kind), "is not a kind of evidence; the kinds are " + kinds());
            }
        }
        for (EvidenceSource source : sources.values()) {
            JsonValue value = evidenceRefs.get(source.kind());
            if (value != null) {
                References references = new References(Pointers.child("", source.kind()), value);
                ids.add(source.kind(), references.pointer(), source.read(references, policy));
            }
        }
    }

    private EvidenceResult noEvidence(List<Omitted> omitted, Map<String, FoundText> foundById) {
        String elsewhere = sources.isEmpty() ? "" : ", or name some in evidence_refs (" + kinds() + ")";
        return new EvidenceResult.Unusable(
                JobDocument.INPUT,
                Problem.ofWhole("has no evidence: give at least one item with a text in /extra_params/evidence"
                        + elsewhere + reasons(omitted, foundById)));
    }

    /** Why what was given is none; a person who sees no character in it would look for the mistake elsewhere. */
    private static String reasons(List<Omitted> omitted, Map<String, FoundText> foundById) {
        if (omitted.isEmpty()) {
            return "";
        }
        String first = omitted.stream()
                .limit(MOST_REASONS)
                .map(item -> "\"" + item.evidenceId() + "\" ("
                        + foundById.get(item.evidenceId()).sourceUri() + "): " + item.reason())
                .collect(Collectors.joining("; ", "; what was given is none: ", ""));
        return omitted.size() > MOST_REASONS ? first + "; and " + (omitted.size() - MOST_REASONS) + " more" : first;
    }

    private String kinds() {
        return String.join(", ", sources.keySet());
    }
}

package org.holocron.derive.evidence;

import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;

/**
 * One kind of evidence: where its texts come from and how a job names them. {@link EvidenceBuilder} calls it with the
 * job's references of this kind, gives ids to its texts and fits them into the policy. Safe for use by many threads.
 */
public interface EvidenceSource {

    /** The field of {@code evidence_refs} that holds references of this kind; also starts the ids of its texts. */
    String kind();

    /**
     * The texts that the references name, in their order.
     *
     * @param policy how much is used: of a text longer than {@link EvidencePolicy#maxItemBytes()}, its start is enough
     * @throws InvalidEvidenceException if the references are wrong; the job fails, since another attempt cannot help
     * @throws EvidenceUnavailableException if this source is unavailable; no job is to blame
     */
    List<FoundText> read(References references, EvidencePolicy policy)
            throws InvalidEvidenceException, EvidenceUnavailableException;

    /**
     * Looks whether the source is there, without reading evidence. After {@link #read} found it unavailable, this is asked
     * from time to time, and jobs go on once it is empty.
     *
     * @return why it is unavailable, for the node's operator; empty if it is there
     */
    Optional<String> unavailable();

    /**
     * What a job says about one kind of evidence.
     *
     * @param pointer where the value is in its document; problems name places by it
     * @param value as the job has it: nothing about it was checked
     */
    record References(String pointer, JsonValue value) {}
}

package org.holocron.derive.evidence;

/** What came of assembling a job's evidence. */
public sealed interface EvidenceResult {

    record Built(EvidenceBundle bundle) implements EvidenceResult {}

    /**
     * The job's evidence is wrong; trying again cannot help.
     *
     * @param reason for the job's author: the JSON pointer or the path at fault, and what would be right
     */
    record Refused(String reason) implements EvidenceResult {}

    /**
     * The folder of all evidence is not there: no job is to blame.
     *
     * @param reason for the node's operator
     */
    record Unavailable(String reason) implements EvidenceResult {}
}

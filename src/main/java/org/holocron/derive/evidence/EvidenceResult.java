package org.holocron.derive.evidence;

import org.holocron.derive.json.Problem;

/** The result of assembling a job's evidence. */
public sealed interface EvidenceResult {

    record Built(EvidenceBundle bundle) implements EvidenceResult {}

    /**
     * The job's evidence is wrong; another attempt cannot help.
     *
     * @param document what the problem's pointer is into
     * @param problem the first one
     */
    record Unusable(JobDocument document, Problem problem) implements EvidenceResult {

        /** For the job's author: the place, what is wrong and what would be right. */
        public String reason() {
            String sentence = problem.sentence(document.words());
            boolean namesDocument = problem.pointer().isEmpty() || document == JobDocument.INPUT;
            return namesDocument ? sentence : document.words() + " " + sentence;
        }
    }

    /**
     * A source of evidence is unavailable: no job is to blame.
     *
     * @param reason for the node's operator
     */
    record Unavailable(String reason) implements EvidenceResult {}
}

package org.holocron.derive.evidence;

/** The two JSON documents of a job that evidence is named in; a problem's pointer is into one of them. */
public enum JobDocument {
    /** The job's input, with its inline evidence at {@code /extra_params/evidence}. */
    INPUT("the input", "/input"),
    /** The job's references to evidence elsewhere, one field for each kind. */
    EVIDENCE_REFS("evidence_refs", "/evidence_refs");

    private final String words;
    private final String pointer;

    JobDocument(String words, String pointer) {
        this.words = words;
        this.pointer = pointer;
    }

    /** Its name in a sentence. */
    public String words() {
        return words;
    }

    /** Where it is in a job as clients write it. */
    public String pointer() {
        return pointer;
    }
}

package org.holocron.derive.json;

/** Ends the reading of a text at its first problem. Stays inside the package: {@link StrictJson} turns it into a value. */
final class DefectiveJsonException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient ParsedJson.Defective result;

    DefectiveJsonException(JsonDefect defect, Problem problem) {
        super(problem.message(), null, false, false);
        this.result = new ParsedJson.Defective(defect, problem);
    }

    ParsedJson.Defective result() {
        return result;
    }
}

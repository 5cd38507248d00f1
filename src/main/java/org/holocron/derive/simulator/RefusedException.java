package org.holocron.derive.simulator;

/** The call ends with an error status. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient RejectedCall refusal;

    RefusedException(RejectedCall refusal) {
        super(refusal.words());
        this.refusal = refusal;
    }

    RejectedCall refusal() {
        return refusal;
    }
}

package org.holocron.derive.simulator;

/** The call ends with an error status. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    RefusedException(Refusal refusal) {
        super(refusal.words());
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}

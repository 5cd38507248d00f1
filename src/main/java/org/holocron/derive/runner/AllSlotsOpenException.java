package org.holocron.derive.runner;

/** Nobody opens more slots than the node may have. The message says how many, and what to do. */
public final class AllSlotsOpenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AllSlotsOpenException(int slots) {
        super(message(slots));
    }

    /** For who cannot be told by an exception. */
    static String message(int slots) {
        return "all slots of this node are open and at work (DERIVE_CONCURRENCY is " + slots
                + "): try again when one is free, or set it higher";
    }
}

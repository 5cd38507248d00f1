package org.holocron.derive.guard;

/** Ends work whose time is over or that was stopped; its watch knows which. Only the guard catches it. */
final class WorkEndedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WorkEndedException() {
        super("the time of this work is over", null, false, false);
    }
}

package org.holocron.derive.runner;

/** A batch execution is not in a state for what a person asked of it. The message says in which it is. */
public final class ExecutionRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ExecutionRefusedException(String message) {
        super(message);
    }
}

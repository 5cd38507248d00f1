package org.holocron.derive.simulator;

/** The process of the model died while it had the call, or while the call waited for it. */
final class RunnerDiedException extends Exception {
    private static final long serialVersionUID = 1L;
}

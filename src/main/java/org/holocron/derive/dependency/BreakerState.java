package org.holocron.derive.dependency;

/** The state of a circuit breaker; stored by name. */
public enum BreakerState {
    /** Jobs that need the dependency are claimed. */
    CLOSED,
    /** None is, until a probe finds it there again. */
    OPEN,
    /** One job goes first as a trial, and the others wait for how it ends. */
    HALF_OPEN
}

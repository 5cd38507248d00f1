package org.holocron.derive.simulator;

/** What the simulator says it is. */
final class SimulatorIdentity {

    /** Every model's name begins so, and an answer names the model that was asked: no record can hide who answered. */
    static final String MODEL = "simulator";

    /** Goes up when the rules answer otherwise than before, so that stored answers are not taken for new ones. */
    private static final int RULES_VERSION = 3;

    static final String RULES = "simulator rules " + RULES_VERSION + " ";

    /** Nothing that is answered depends on the day. */
    static final String CREATED_AT = "1977-05-25T00:00:00Z";

    /** {@link #CREATED_AT} in seconds. */
    static final long CREATED = 233_366_400L;

    private SimulatorIdentity() {}
}

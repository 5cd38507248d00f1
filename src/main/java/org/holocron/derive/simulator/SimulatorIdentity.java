package org.holocron.derive.simulator;

import org.holocron.derive.hash.Sha256;

/** What the simulator says it is. */
final class SimulatorIdentity {

    /** The name under which everything is answered, whatever model was asked for. */
    static final String MODEL = "simulator";

    /** Goes up when the rules answer otherwise than before, so that stored answers are not taken for new ones. */
    private static final int RULES_VERSION = 1;

    static final String VERSION = "0.0." + RULES_VERSION + "-simulator";

    /** Nothing that is answered depends on the day. */
    static final String CREATED_AT = "1977-05-25T00:00:00Z";

    /** As bare hex, like a real model's. */
    static final String DIGEST = Sha256.of("simulator rules " + RULES_VERSION);

    private SimulatorIdentity() {}
}

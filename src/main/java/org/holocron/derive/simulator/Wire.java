package org.holocron.derive.simulator;

/** One interface through which calls come: how it is read, and how it answers. */
interface Wire {

    /** @throws RefusedException if it is no request of this interface */
    SimulatedRequest read(HttpRequest request) throws RefusedException;

    /** The refusal of a call that names no model. */
    RejectedCall withoutModel();

    /** The body of an error; "" for none. */
    String errorBody(RejectedCall refusal);

    /** The content type of an error that comes after the call was admitted. */
    String lateErrorType(SimulatedRequest ask);

    /** Whether an error with this status always says when to come back. */
    boolean tellsRetryAfter(int status);

    /** @param model the name that the answer gives for its model */
    ReplyWriter writer(SimulatedRequest ask, String model);

    /** The refusal of a prompt that fills the window. */
    RejectedCall tooLong(long tokens, long window, VersionStyle dialect);

    SchemaHazard.Effect effectOf(SchemaHazard hazard, VersionStyle dialect);

    /** The refusal of a schema. */
    RejectedCall schemaRefused(VersionStyle dialect);

    /** In which order this interface has the model write members. */
    KeyOrder orderFor(SimulatedModel model, Style style);
}

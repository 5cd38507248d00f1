package org.holocron.derive.simulator;

import jakarta.json.JsonObject;

/** Chooses how to answer: facts found by rules where the contract is for facts, else the least that fits the schema. */
final class SimulatedAnswer {

    private static final String PROSE = "This is the simulator: it answers by rules and has no model.";

    private SimulatedAnswer() {}

    static String to(SimulatedRequest ask) {
        if (ask.schema().isEmpty()) {
            return PROSE;
        }
        JsonObject schema = ask.schema().get();
        return EntityFacts.isFor(schema)
                ? new EntityFacts(schema).find(ask.prompt()).toString()
                : SmallestInstance.of(schema).toString();
    }
}

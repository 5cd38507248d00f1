package org.holocron.derive.simulator;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a call asks for, whichever interface it came through.
 *
 * @param model as it is spelled in the call
 * @param turns the conversation; empty: the model is only to be loaded
 * @param generation how long the answer may be and whether to think
 * @param residence how to load the model and how long to keep it
 * @param delivery what is sent back, and how
 */
record SimulatedRequest(String model, List<Turn> turns, Generation generation, Residence residence, Delivery delivery) {

    /** One turn of the conversation. */
    record Turn(String role, String content) {}

    /** Whether the model is to think: a call that does not say lets it. */
    enum Think {
        UNSET,
        OFF,
        ON
    }

    /**
     * @param mostTokens of the answer, 0 for no bound but the window's
     * @param truncate whether a prompt that is too long may be cut
     * @param shift whether the oldest tokens may be dropped when the window is full
     */
    record Generation(long mostTokens, boolean truncate, boolean shift, Think think) {}

    /**
     * @param format the contract: absent, {@code "json"}, a schema, or what is none of these
     * @param stream token by token, or in one piece
     * @param logprobs whether each token's probability is told
     * @param topLogprobs how many others are told with it
     * @param usage whether an OpenAI-compatible stream ends with the figures
     */
    record Delivery(Optional<JsonValue> format, boolean stream, boolean logprobs, int topLogprobs, boolean usage) {

        /** Empty if an answer of any shape will do. */
        Optional<JsonObject> schema() {
            return format.filter(JsonObject.class::isInstance).map(JsonObject.class::cast);
        }
    }

    /** The turns' contents, one below the other. */
    String prompt() {
        return turns.stream().map(Turn::content).collect(Collectors.joining("\n"));
    }

    /** Whether an answer was given before: the model is told what to put right in it. */
    boolean isRepair() {
        return turns.stream().anyMatch(turn -> turn.role().equals("assistant"));
    }

    SimulatedRequest withoutFormat() {
        Delivery free = new Delivery(
                Optional.empty(), delivery.stream(), delivery.logprobs(), delivery.topLogprobs(), delivery.usage());
        return new SimulatedRequest(model, turns, generation, residence, free);
    }

    SimulatedRequest withTurns(List<Turn> others) {
        return new SimulatedRequest(model, others, generation, residence, delivery);
    }
}

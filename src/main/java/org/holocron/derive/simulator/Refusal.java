package org.holocron.derive.simulator;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

/**
 * An error status with words.
 *
 * @param more members beside the words
 * @param retryAfterSeconds what the header {@code Retry-After} says, 0 for no such header
 */
record Refusal(int status, String words, JsonObject more, int retryAfterSeconds) {

    static Refusal of(int status, String words) {
        return new Refusal(status, words, JsonValue.EMPTY_JSON_OBJECT, 0);
    }

    Refusal with(JsonObject members) {
        return new Refusal(status, words, members, retryAfterSeconds);
    }

    Refusal retryAfter(int seconds) {
        return new Refusal(status, words, more, seconds);
    }

    RefusedException thrown() {
        return new RefusedException(this);
    }
}

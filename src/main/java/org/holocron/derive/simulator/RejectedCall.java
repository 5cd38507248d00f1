package org.holocron.derive.simulator;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

/**
 * An error status with words.
 *
 * @param more members beside the words
 * @param retryAfterSeconds what the header {@code Retry-After} says, 0 for no such header
 */
record RejectedCall(int status, String words, JsonObject more, int retryAfterSeconds) {

    static RejectedCall of(int status, String words) {
        return new RejectedCall(status, words, JsonValue.EMPTY_JSON_OBJECT, 0);
    }

    RejectedCall with(JsonObject members) {
        return new RejectedCall(status, words, members, retryAfterSeconds);
    }

    RejectedCall retryAfter(int seconds) {
        return new RejectedCall(status, words, more, seconds);
    }

    RefusedException thrown() {
        return new RefusedException(this);
    }
}

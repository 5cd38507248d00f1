package org.holocron.derive.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job to enqueue. Rejects what the job table would reject, and names the column.
 *
 * @param priority 0 or more; higher goes first
 * @param interrogationKey at most 200 characters, not blank
 * @param inputJson a JSON object as text
 * @param evidenceRefJson a JSON object as text, or null
 * @param modelHint at most 400 characters, or null
 * @param maxAttempts 1 to 100
 * @param dedupeKey at most 200 characters, without a blank at its end, or null
 * @param groupId the group that it belongs to; 0 for none
 * @param expiresUtc when it ends by itself if it has not ended before; null for never
 */
public record NewJob(
        int priority,
        String interrogationKey,
        String inputJson,
        @Nullable String evidenceRefJson,
        @Nullable String modelHint,
        int maxAttempts,
        @Nullable String dedupeKey,
        long groupId,
        @Nullable Instant expiresUtc) {

    public static final int DEFAULT_PRIORITY = 100;
    public static final int DEFAULT_MAX_ATTEMPTS = 3;
    public static final int MOST_ATTEMPTS = 100;
    public static final int MAX_KEY_LENGTH = 200;
    public static final int MAX_MODEL_LENGTH = 400;

    public NewJob {
        require(priority >= 0, "priority must be 0 or more, not " + priority);
        require(
                maxAttempts >= 1 && maxAttempts <= MOST_ATTEMPTS,
                "max_attempts must be 1 to " + MOST_ATTEMPTS + ", not " + maxAttempts);
        requireText("interrogation_key", interrogationKey, MAX_KEY_LENGTH);
        require(!inputJson.isBlank(), "input_json must be a JSON object");
        if (modelHint != null) {
            requireText("model_hint", modelHint, MAX_MODEL_LENGTH);
        }
        if (dedupeKey != null) {
            requireText("dedupe_key", dedupeKey, MAX_KEY_LENGTH);
            require(
                    !dedupeKey.endsWith(" "),
                    "dedupe_key must not end with a blank: databases differ in whether it counts");
        }
    }

    /** Of no group, without a deadline. */
    public NewJob(
            int priority,
            String interrogationKey,
            String inputJson,
            @Nullable String evidenceRefJson,
            @Nullable String modelHint,
            int maxAttempts,
            @Nullable String dedupeKey) {
        this(priority, interrogationKey, inputJson, evidenceRefJson, modelHint, maxAttempts, dedupeKey, 0, null);
    }

    /** A job with the defaults: priority 100, three attempts, the default model. */
    public static NewJob of(String interrogationKey, String inputJson) {
        return new NewJob(DEFAULT_PRIORITY, interrogationKey, inputJson, null, null, DEFAULT_MAX_ATTEMPTS, null);
    }

    public NewJob withDedupeKey(String key) {
        return with(key, groupId, expiresUtc);
    }

    /** The same job in a group. */
    public NewJob in(long group) {
        return with(dedupeKey, group, expiresUtc);
    }

    /** The same job with a deadline. */
    public NewJob expiring(@Nullable Instant at) {
        return with(dedupeKey, groupId, at);
    }

    private NewJob with(@Nullable String key, long group, @Nullable Instant expires) {
        return new NewJob(
                priority, interrogationKey, inputJson, evidenceRefJson, modelHint, maxAttempts, key, group, expires);
    }

    private static void requireText(String column, String value, int maxLength) {
        require(!value.isBlank(), column + " must not be blank");
        require(value.length() <= maxLength, column + " must have at most " + maxLength + " characters");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}

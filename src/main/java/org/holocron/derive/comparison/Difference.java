package org.holocron.derive.comparison;

import jakarta.json.JsonValue;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing in which the answers of a pair differ.
 *
 * @param key what is claimed, or the field of the answer; null if one of both jobs has no answer at all
 * @param left null if the left answer does not have it
 */
public record Difference(
        PairKey about,
        @Nullable String key,
        @Nullable Side left,
        @Nullable Side right) {

    /**
     * @param value null JSON for none
     * @param status of the claim; that of the job for a field, and for a job without an answer
     */
    public record Side(JsonValue value, @Nullable String unit, String status, UUID jobId) {}

    static Difference of(JobPair pair, ValuePair values) {
        return new Difference(
                pair.key(), values.key(), side(pair.left(), values.left()), side(pair.right(), values.right()));
    }

    /** Of a pair of which one alone has an answer. */
    static Difference ofOutcomes(JobPair pair) {
        return new Difference(pair.key(), null, outcome(pair.left()), outcome(pair.right()));
    }

    private static @Nullable Side side(ComparedJob job, @Nullable ComparedValue value) {
        return value == null ? null : new Side(value.value(), value.unit(), value.status(), job.jobId());
    }

    private static Side outcome(ComparedJob job) {
        return new Side(JsonValue.NULL, null, job.status().name(), job.jobId());
    }
}

package org.holocron.derive.api;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import org.holocron.derive.claim.Fact;
import org.holocron.derive.claim.Span;
import org.holocron.derive.history.ListedJob;
import org.holocron.derive.history.RecordedFact;
import org.holocron.derive.history.Run;
import org.holocron.derive.review.Review;
import org.holocron.derive.table.ResultColumns;
import org.jspecify.annotations.Nullable;

/**
 * What became of a job, as rows: one for each claim of its answer, or one without a claim, so that no job is left out.
 *
 * @param input the columns of its input in their order; a value may be null
 * @param run whose answer counts, else the last one; null if the job had none
 * @param answer of an answer that has no claims
 * @param facts the claims of the answer
 */
record JobOutcome(
        ListedJob job,
        Map<String, JsonValue> input,
        @Nullable Run run,
        StoredAnswer answer,
        List<RecordedFact> facts) {

    /** Of names and of the values that have a bound. */
    private static final int ROW_CHARACTERS = 1_200;

    /**
     * An answer, if it is told as a whole.
     *
     * @param content null for none
     * @param error why it cannot be read; null if it can, or there is none
     */
    record StoredAnswer(
            @Nullable JsonValue content, @Nullable String error) {
        static final StoredAnswer NONE = new StoredAnswer(null, null);
    }

    /** About as many as its rows have as JSON. */
    long characters() {
        long ofEach = ROW_CHARACTERS
                + input.values().stream()
                        .mapToLong(value -> value.toString().length())
                        .sum();
        long ofAnswer =
                answer.content() == null ? 0 : answer.content().toString().length();
        long ofClaims = facts.stream()
                .map(RecordedFact::fact)
                .mapToLong(fact -> length(fact.quote()) + length(fact.value()))
                .sum();
        return ofEach * Math.max(1, facts.size()) + ofAnswer + ofClaims;
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    List<JsonObject> rows() {
        return facts.isEmpty()
                ? List.of(row(null))
                : facts.stream().map(this::row).toList();
    }

    private JsonObject row(@Nullable RecordedFact fact) {
        JsonFields row = new JsonFields()
                .add("job_id", job.jobId())
                .add("job_status", job.status())
                .add("interrogation_key", job.interrogationKey())
                .add("dedupe_key", job.dedupeKey())
                .add("created_utc", job.createdUtc())
                .add("finished_utc", job.finishedUtc())
                .add("error_kind", job.errorKind())
                .add("last_error", job.lastError());
        input.forEach((field, value) -> row.add(ResultColumns.INPUT + field, value));
        addRun(row);
        addClaim(row, fact);
        addReview(row, fact == null ? null : fact.review());
        return row.build();
    }

    private void addRun(JsonFields row) {
        row.add("run_id", run == null ? null : run.runId())
                .add("attempt", run == null ? null : run.attempt())
                .add("model_name", run == null ? null : run.modelName())
                .add("model_tag", run == null ? null : run.modelTag())
                .add("model_digest", run == null ? null : run.modelDigest())
                .add("interrogation_version", run == null ? null : run.interrogationVersion())
                .add("interrogation_sha256", run == null ? null : run.interrogationSha256())
                .add("answer", answer.content())
                .add("answer_error", answer.error());
    }

    private static void addClaim(JsonFields row, @Nullable RecordedFact recorded) {
        Fact fact = recorded == null ? null : recorded.fact();
        Object value = fact == null ? null : JsonFields.storedValue(fact.value());
        Span words = fact == null ? null : fact.words();
        row.add("ordinal", fact == null ? null : fact.ordinal())
                .add("key", fact == null ? null : fact.key())
                .add("value", value)
                .add("value_type", type(value))
                .add("unit", fact == null ? null : fact.unit())
                .add("confidence", fact == null ? null : fact.confidence())
                .add("confidence_source", fact == null ? null : fact.confidenceSource())
                .add("status", fact == null ? null : fact.status().label())
                .add("reasons", fact == null ? null : JsonFields.texts(fact.reasons(), Enum::name))
                .add("evidence_id", fact == null ? null : fact.evidenceId())
                .add("quote", fact == null ? null : fact.quote())
                .add("quote_start", words == null ? null : words.start())
                .add("quote_end", words == null ? null : words.end())
                .add("open", recorded == null ? null : recorded.open());
    }

    private static void addReview(JsonFields row, @Nullable Review review) {
        Object corrected =
                review == null ? null : JsonFields.storedValue(review.decision().correctedJson());
        row.add(
                        "review_verdict",
                        review == null ? null : review.decision().verdict().label())
                .add("corrected", corrected)
                .add("corrected_type", type(corrected))
                .add("review_reason", review == null ? null : review.decision().reason())
                .add("reviewed_by", review == null ? null : review.decision().by())
                .add("reviewed_utc", review == null ? null : review.utc())
                .add("review_number", review == null ? null : review.number());
    }

    /** As one text, a number and a text of digits look the same. */
    private static @Nullable String type(@Nullable Object value) {
        if (value == null || value.equals(JsonValue.NULL)) {
            return null;
        }
        if (!(value instanceof JsonValue json) || json instanceof JsonString) {
            return "text";
        }
        return switch (json.getValueType()) {
            case NUMBER -> "number";
            case TRUE, FALSE -> "boolean";
            case ARRAY -> "list";
            case OBJECT -> "object";
            case STRING, NULL -> throw new IllegalStateException("told above: " + json);
        };
    }
}

package org.holocron.derive.api;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Fact;
import org.holocron.derive.claim.FactCounts;
import org.holocron.derive.claim.Span;
import org.holocron.derive.history.JobFacts;
import org.holocron.derive.history.ListedReview;
import org.holocron.derive.history.RecordedFact;
import org.holocron.derive.review.Review;
import org.jspecify.annotations.Nullable;

/** Facts and reviews, under the names of their columns where these are words of the field. */
final class FactJson {

    private FactJson() {}

    static JsonObject counts(FactCounts counts) {
        JsonFields json = new JsonFields();
        for (ClaimStatus status : ClaimStatus.values()) {
            json.add(status.label(), counts.of(status));
        }
        return json.build();
    }

    /** What a job tells of its facts. */
    static JsonObject ofJob(JobFacts facts) {
        return new JsonFields().add("facts", counts(facts.counts())).build();
    }

    /** @param runId null if no answer of the job was accepted */
    static JsonObject ofRun(UUID jobId, @Nullable UUID runId, List<RecordedFact> facts) {
        return new JsonFields()
                .add("job_id", jobId)
                .add("run_id", runId)
                .add("facts", JsonFields.array(facts, FactJson::fact))
                .build();
    }

    static JsonObject fact(RecordedFact recorded) {
        return fields(recorded).build();
    }

    static JsonObject listed(ListedReview listed) {
        return fields(listed.fact())
                .add("open_since_utc", listed.since())
                .add("interrogation_key", listed.interrogationKey())
                .add("entity_type", listed.subject().type())
                .add("entity_id", listed.subject().id())
                .build();
    }

    /** Of a result, beside the answer: how each claim ended. */
    static JsonObject status(RecordedFact recorded) {
        Fact fact = recorded.fact();
        Review review = recorded.review();
        return new JsonFields()
                .add("ordinal", fact.ordinal())
                .add("key", fact.key())
                .add("status", fact.status().label())
                .add("reasons", JsonFields.texts(fact.reasons(), Enum::name))
                .add("review", review == null ? null : review(review))
                .build();
    }

    static JsonObject review(Review review) {
        return new JsonFields()
                .add("review_number", review.number())
                .add("verdict", review.decision().verdict().label())
                .add("corrected", JsonFields.storedValue(review.decision().correctedJson()))
                .add("reason", review.decision().reason())
                .add("by", review.decision().by())
                .add("utc", review.utc())
                .build();
    }

    private static JsonFields fields(RecordedFact recorded) {
        Fact fact = recorded.fact();
        Span words = fact.words();
        Review review = recorded.review();
        return new JsonFields()
                .add("job_id", recorded.jobId())
                .add("run_id", recorded.runId())
                .add("ordinal", fact.ordinal())
                .add("key", fact.key())
                .add("value", JsonFields.storedValue(fact.value()))
                .add("unit", fact.unit())
                .add("confidence", fact.confidence())
                .add("confidence_source", fact.confidenceSource())
                .add("evidence_id", fact.evidenceId())
                .add("quote", fact.quote())
                .add("quote_start", words == null ? null : words.start())
                .add("quote_end", words == null ? null : words.end())
                .add("status", fact.status().label())
                .add("reasons", JsonFields.texts(fact.reasons(), Enum::name))
                .add("open", recorded.open())
                .add("review", review == null ? null : review(review));
    }
}

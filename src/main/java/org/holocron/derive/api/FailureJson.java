package org.holocron.derive.api;

import jakarta.json.JsonObject;
import org.holocron.derive.history.Failure;
import org.holocron.derive.history.FailureSample;
import org.holocron.derive.history.Failures;
import org.holocron.derive.job.FailureAdvice;
import org.holocron.derive.job.FailureCause;
import org.jspecify.annotations.Nullable;

/** Failures by cause, with what to do about each. */
final class FailureJson {

    private FailureJson() {}

    static JsonObject of(Failures failures) {
        return new JsonFields()
                .add("failures", JsonFields.array(failures.failures(), FailureJson::failure))
                .add("jobs", failures.jobs())
                .add("causes", failures.causes())
                .add("complete", failures.complete())
                .build();
    }

    private static JsonObject failure(Failure failure) {
        FailureSample sample = failure.sample();
        FailureCause cause = sample == null ? null : sample.cause();
        return new JsonFields()
                .add("cause", failure.cause())
                .add("error_kind", cause == null ? null : cause.kind())
                .add("place", cause == null || cause.place().isEmpty() ? null : cause.place())
                .add("shape", cause == null ? null : cause.shape())
                .add("jobs", failure.jobs())
                .add("first_seen_utc", failure.firstSeenUtc())
                .add("last_seen_utc", failure.lastSeenUtc())
                .add("models", JsonFields.array(failure.models().entrySet(), model -> new JsonFields()
                        .add("model_name", model.getKey().isEmpty() ? null : model.getKey())
                        .add("jobs", model.getValue())
                        .build()))
                .add("interrogations", JsonFields.array(failure.interrogations(), FailureJson::interrogation))
                .add("sample", sample(sample))
                .add("advice", FailureAdvice.of(cause == null ? null : cause.kind()))
                .build();
    }

    private static JsonObject interrogation(Failure.OfInterrogation interrogation) {
        return new JsonFields()
                .add("interrogation_key", interrogation.interrogationKey())
                .add("jobs", interrogation.jobs())
                .add("interrogation_version", interrogation.version())
                .add("interrogation_sha256", interrogation.sha256())
                .build();
    }

    private static @Nullable JsonObject sample(@Nullable FailureSample sample) {
        return sample == null
                ? null
                : new JsonFields()
                        .add("job_id", sample.jobId())
                        .add("reason", sample.reason())
                        .build();
    }
}

package org.holocron.derive.queue;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Function;
import org.holocron.derive.claim.Fact;
import org.holocron.derive.history.NewArtifact;
import org.holocron.derive.job.Lease;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.job.Subject;
import org.holocron.derive.json.Json;
import org.jspecify.annotations.Nullable;

/** Lists as parameters of procedures: JSON arrays, with the columns as names. */
final class JsonArrays {

    private JsonArrays() {}

    /** The jobs' own JSON is passed as text. */
    static String ofJobs(Collection<NewJob> jobs) {
        return of(jobs, JsonArrays::object);
    }

    static String ofLeases(Collection<Lease> leases) {
        return of(leases, lease -> Json.createObjectBuilder()
                .add("job_id", lease.jobId().toString())
                .add("lease_id", lease.leaseId().toString()));
    }

    static String ofArtifacts(Collection<NewArtifact> artifacts) {
        return of(artifacts, artifact -> Json.createObjectBuilder()
                .add("artifact_type", artifact.type().sqlName())
                .add("lake_uri", artifact.file().uri())
                .add("content_sha256", artifact.file().sha256())
                .add("byte_count", artifact.file().bytes()));
    }

    static String ofFacts(Collection<Fact> facts) {
        return of(facts, fact -> new FactRow(fact).json());
    }

    private static <T> String of(Collection<T> values, Function<T, JsonObjectBuilder> object) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        values.forEach(value -> array.add(object.apply(value)));
        return array.build().toString();
    }

    private static JsonObjectBuilder object(NewJob job) {
        JsonObjectBuilder object = Json.createObjectBuilder()
                .add("priority", job.priority())
                .add("interrogation_key", job.interrogationKey())
                .add("input_json", job.inputJson())
                .add("max_attempts", job.maxAttempts());
        addText(object, "evidence_ref_json", job.evidenceRefJson());
        addText(object, "model_hint", job.modelHint());
        addText(object, "dedupe_key", job.dedupeKey());
        Instant expires = job.expiresUtc();
        addText(
                object,
                "expires_utc",
                expires == null ? null : expires.toString().replace("Z", ""));
        if (job.groupId() > 0) {
            object.add("group_id", job.groupId());
        }
        Subject subject = Subject.of(job.inputJson());
        addText(object, "subject_type", subject.type());
        addText(object, "subject_id", subject.id());
        return object;
    }

    private static void addText(JsonObjectBuilder object, String name, @Nullable String value) {
        if (value != null) {
            object.add(name, value);
        }
    }
}

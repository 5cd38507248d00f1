package org.holocron.derive.queue;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import org.holocron.derive.job.NewJob;
import org.jspecify.annotations.Nullable;

/** Many jobs as one parameter: the array that {@code usp_enqueue_jobs} reads. Their own JSON is passed as text. */
final class NewJobs {

    private NewJobs() {}

    static String toJson(List<NewJob> jobs) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        jobs.forEach(job -> array.add(toJson(job)));
        return array.build().toString();
    }

    private static JsonObjectBuilder toJson(NewJob job) {
        JsonObjectBuilder object = Json.createObjectBuilder()
                .add("priority", job.priority())
                .add("interrogation_key", job.interrogationKey())
                .add("input_json", job.inputJson())
                .add("max_attempts", job.maxAttempts());
        addText(object, "evidence_ref_json", job.evidenceRefJson());
        addText(object, "model_hint", job.modelHint());
        addText(object, "dedupe_key", job.dedupeKey());
        return object;
    }

    private static void addText(JsonObjectBuilder object, String name, @Nullable String value) {
        if (value != null) {
            object.add(name, value);
        }
    }
}

package org.holocron.derive.testing;

import org.holocron.derive.job.NewJob;
import org.jspecify.annotations.Nullable;

/** A job to enqueue; {@link Jobs#toEnqueue} begins one. */
public final class NewJobBuilder {

    private int priority = NewJob.DEFAULT_PRIORITY;
    private String interrogationKey = "facts";
    private String inputJson = "{}";
    private @Nullable String evidenceRefJson;
    private @Nullable String modelHint;
    private int maxAttempts = NewJob.DEFAULT_MAX_ATTEMPTS;
    private @Nullable String dedupeKey;

    NewJobBuilder() {}

    public NewJobBuilder priority(int value) {
        priority = value;
        return this;
    }

    public NewJobBuilder interrogation(String key) {
        interrogationKey = key;
        return this;
    }

    public NewJobBuilder input(String json) {
        inputJson = json;
        return this;
    }

    public NewJobBuilder evidenceRef(String json) {
        evidenceRefJson = json;
        return this;
    }

    public NewJobBuilder modelHint(@Nullable String model) {
        modelHint = model;
        return this;
    }

    public NewJobBuilder maxAttempts(int count) {
        maxAttempts = count;
        return this;
    }

    public NewJobBuilder dedupeKey(@Nullable String key) {
        dedupeKey = key;
        return this;
    }

    public NewJob build() {
        return new NewJob(priority, interrogationKey, inputJson, evidenceRefJson, modelHint, maxAttempts, dedupeKey);
    }
}

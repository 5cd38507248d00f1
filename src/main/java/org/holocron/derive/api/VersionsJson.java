package org.holocron.derive.api;

import jakarta.json.JsonObject;
import java.util.Optional;
import org.holocron.derive.history.InterrogationVersion;
import org.holocron.derive.history.InterrogationVersions;
import org.holocron.derive.interrogation.Interrogation;

/** Versions of an interrogation, with what became of the jobs that asked them. */
final class VersionsJson {

    private VersionsJson() {}

    /** @param inUse empty if there is no usable one */
    static JsonObject of(String key, InterrogationVersions versions, Optional<Interrogation> inUse) {
        Optional<String> hash = inUse.map(each -> each.files().sha256());
        return new JsonFields()
                .add("interrogation_key", key)
                .add("jobs", versions.jobs())
                .add("complete", versions.complete())
                .add(
                        "versions",
                        JsonFields.array(
                                versions.versions(),
                                each -> version(
                                        each, hash.isPresent() && hash.get().equals(each.sha256()))))
                .build();
    }

    private static JsonObject version(InterrogationVersion version, boolean inUse) {
        return new JsonFields()
                .add("version", version.version())
                .add("sha256", version.sha256())
                .add("in_use", inUse)
                .add("jobs", version.jobs())
                .add("succeeded", version.succeeded())
                .add("failed", version.failed())
                .add("success_rate", (double) version.succeeded() / version.jobs())
                .add("first_run_utc", version.firstRun())
                .add("last_run_utc", version.lastRun())
                .build();
    }
}

package org.holocron.derive.derivation;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.interrogation.Interrogation;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.Job;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.Lease;
import org.jspecify.annotations.Nullable;

/**
 * What is asked once, to see what would come of it.
 *
 * @param interrogation asked instead of what the catalog has under the key; null if that is
 * @param evidenceRefs more evidence by reference, or null
 * @param modelHint the model to ask, or null for the default one
 */
public record DryRunRequest(
        String key,
        @Nullable Interrogation interrogation,
        JsonObject input,
        @Nullable JsonObject evidenceRefs,
        @Nullable String modelHint) {

    private static final String HOLDER = "dry run";

    Optional<Interrogation> given() {
        return Optional.ofNullable(interrogation);
    }

    /** The job that it would be, at its first and only attempt; its id is in no queue. */
    ClaimedJob asClaimed(Instant now) {
        Job job = new Job(
                UUID.randomUUID(),
                JobStatus.RUNNING,
                0,
                key,
                input.toString(),
                evidenceRefs == null ? null : evidenceRefs.toString(),
                modelHint,
                1,
                1,
                now,
                HOLDER,
                now,
                now,
                null,
                null,
                0,
                null,
                now,
                null);
        return new ClaimedJob(job, new Lease(job.jobId(), UUID.randomUUID(), HOLDER), now);
    }
}

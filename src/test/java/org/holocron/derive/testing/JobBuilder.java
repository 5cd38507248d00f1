package org.holocron.derive.testing;

import java.time.Instant;
import java.util.UUID;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Job;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.Lease;
import org.holocron.derive.job.NewJob;
import org.jspecify.annotations.Nullable;

/** A job as it is read from the queue; {@link Jobs} begins one. */
public final class JobBuilder {

    private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");

    private final JobStatus status;
    private UUID jobId = UUID.randomUUID();
    private int priority = NewJob.DEFAULT_PRIORITY;
    private String interrogationKey = "facts";
    private String inputJson = "{}";
    private @Nullable String evidenceRefJson;
    private @Nullable String modelHint;
    private int maxAttempts = NewJob.DEFAULT_MAX_ATTEMPTS;
    private int attempts;
    private Instant available = CREATED;
    private @Nullable String lockedBy;
    private @Nullable ErrorKind errorKind;
    private @Nullable String lastError;
    private int rescues;
    private @Nullable String dedupeKey;

    JobBuilder(JobStatus status) {
        this.status = status;
    }

    public JobBuilder id(UUID id) {
        jobId = id;
        return this;
    }

    public JobBuilder priority(int value) {
        priority = value;
        return this;
    }

    public JobBuilder interrogation(String key) {
        interrogationKey = key;
        return this;
    }

    public JobBuilder input(String json) {
        inputJson = json;
        return this;
    }

    public JobBuilder evidenceRef(String json) {
        evidenceRefJson = json;
        return this;
    }

    public JobBuilder modelHint(@Nullable String model) {
        modelHint = model;
        return this;
    }

    public JobBuilder maxAttempts(int count) {
        maxAttempts = count;
        return this;
    }

    public JobBuilder attempts(int count) {
        attempts = count;
        return this;
    }

    public JobBuilder available(Instant utc) {
        available = utc;
        return this;
    }

    public JobBuilder lockedBy(String workerId) {
        lockedBy = workerId;
        return this;
    }

    public JobBuilder error(ErrorKind kind, String message) {
        errorKind = kind;
        lastError = message;
        return this;
    }

    /** How many workers died while they held it. */
    public JobBuilder rescues(int count) {
        rescues = count;
        return this;
    }

    public JobBuilder dedupeKey(String key) {
        dedupeKey = key;
        return this;
    }

    public Job build() {
        Instant locked = lockedBy == null ? null : CREATED;
        return new Job(
                jobId,
                status,
                priority,
                interrogationKey,
                inputJson,
                evidenceRefJson,
                modelHint,
                maxAttempts,
                attempts,
                available,
                lockedBy,
                locked,
                locked,
                lastError,
                errorKind == null ? null : errorKind.name(),
                rescues,
                dedupeKey,
                CREATED,
                status.isFinal() ? CREATED : null);
    }

    /** The job under a lease of its own. */
    public ClaimedJob claimed() {
        String worker = lockedBy == null ? "tester@node/1" : lockedBy;
        return new ClaimedJob(build(), new Lease(jobId, UUID.randomUUID(), worker), CREATED);
    }
}

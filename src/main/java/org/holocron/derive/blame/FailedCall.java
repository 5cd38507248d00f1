package org.holocron.derive.blame;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.holocron.derive.job.VersionedPair;

/**
 * A call that failed ambiguously. Job and time of the claim together name the attempt.
 *
 * @param claimedUtc when the job was claimed, by the database's clock
 * @param asked what was asked, and in which version
 * @param silence whether it gave no token until the runner hung up
 * @param age how long ago the call began: a duration, since only the database's clock decides
 */
public record FailedCall(UUID jobId, Instant claimedUtc, VersionedPair asked, Silence silence, Duration age) {

    public FailedCall {
        if (age.isNegative()) {
            throw new IllegalArgumentException("the age of a call must be zero or more, not " + age);
        }
    }
}

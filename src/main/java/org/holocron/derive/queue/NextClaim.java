package org.holocron.derive.queue;

import java.util.UUID;

/**
 * A claim that is made with the completion of its slot's last job.
 *
 * @param leaseId of the lease under which a job is claimed, unlike that of any other claim: a repetition finds the job by it
 */
public record NextClaim(ClaimRequest request, UUID leaseId) {

    public static NextClaim of(ClaimRequest request) {
        return new NextClaim(request, UUID.randomUUID());
    }
}

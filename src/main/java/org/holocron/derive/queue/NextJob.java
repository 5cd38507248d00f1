package org.holocron.derive.queue;

import org.holocron.derive.job.ClaimedJob;

/**
 * A job that was claimed with the completion of its slot's last one.
 *
 * @param groupId 0 if it is of no group
 */
public record NextJob(ClaimedJob claimed, long groupId) {

    public boolean isOfGroup() {
        return groupId != 0;
    }
}

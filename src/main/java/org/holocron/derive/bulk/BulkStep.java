package org.holocron.derive.bulk;

/**
 * What a step did.
 *
 * @param changed of its jobs
 * @param more whether the next step has something to do now: false too if all that is left is being changed by others
 */
public record BulkStep(int changed, boolean more) {

    static final BulkStep NONE = new BulkStep(0, false);
}

package org.holocron.derive.leasemodel;

import org.jspecify.annotations.Nullable;

/**
 * One possible step.
 *
 * @param what the step in words
 * @param helps whether it may be relied on: not a user, nor a worker that never comes back
 * @param broken the promise that this step breaks, or null
 */
record Step(
        String what,
        ModelState next,
        boolean helps,
        @Nullable String broken) {}

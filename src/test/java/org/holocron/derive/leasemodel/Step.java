package org.holocron.derive.leasemodel;

import org.jspecify.annotations.Nullable;

/**
 * What may happen next.
 *
 * @param what in words
 * @param helps whether it may be counted on: nobody can count on a user, nor on a worker that never comes back
 * @param broken the promise that this step breaks, or null
 */
record Step(
        String what,
        ModelState next,
        boolean helps,
        @Nullable String broken) {}

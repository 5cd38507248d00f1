/**
 * A model of the lease protocol, small enough to be searched completely: one job, two workers, a clock, a user, crashes
 * and messages that come late or twice. Leases are compared and never counted, so that even endless runs have finitely many
 * states.
 */
@NullMarked
package org.holocron.derive.leasemodel;

import org.jspecify.annotations.NullMarked;

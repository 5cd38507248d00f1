package org.holocron.derive.runner;

import org.holocron.derive.job.ClaimedJob;

/** A job in the hands of a slot, with the lease that is kept alive for it. */
public record InFlightJob(ClaimedJob claimed, LocalLease lease, Slot slot) {}

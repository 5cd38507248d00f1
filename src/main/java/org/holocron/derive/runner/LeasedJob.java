package org.holocron.derive.runner;

import org.holocron.derive.job.ClaimedJob;

/** A claimed job with the lease that is renewed for it from now on. */
public record LeasedJob(ClaimedJob claimed, LocalLease lease) {}

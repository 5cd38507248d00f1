package org.holocron.derive.records;

import java.time.Instant;
import java.util.UUID;

/** Where a purge goes on: behind this job, in the order in which jobs ended. */
public record PurgeCursor(Instant finishedUtc, UUID jobId) {}

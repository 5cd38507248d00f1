package org.holocron.derive.lake;

import java.time.Instant;
import java.util.UUID;

/**
 * What is known of a run when its folder is opened.
 *
 * @param leaseId of the claim that the run belongs to
 * @param startedUtc when the job was claimed, by the database's clock; decides the day of the folder
 */
public record RunStart(UUID runId, UUID jobId, UUID leaseId, Instant startedUtc) {}

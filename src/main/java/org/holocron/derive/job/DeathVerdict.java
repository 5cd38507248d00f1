package org.holocron.derive.job;

import java.time.Duration;

/**
 * What the end of its worker's process means to a job.
 *
 * @param record what is remembered from now on
 * @param delay how long the job waits before it may be claimed again
 */
public record DeathVerdict(DeathRecord record, Duration delay) {}

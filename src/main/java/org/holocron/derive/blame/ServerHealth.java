package org.holocron.derive.blame;

/**
 * How often a server failed with a model lately.
 *
 * @param failures how many of {@code total} were events
 * @param total the last events and answers, 20 at most and of the last ten minutes, of other jobs that had not failed ambiguously
 *     before: who fails again and again says nothing about the server
 * @param fresh how many answers other jobs got since this job's failure before, or in ten minutes if there is none; counted to
 *     20
 */
public record ServerHealth(int failures, int total, int fresh) {}

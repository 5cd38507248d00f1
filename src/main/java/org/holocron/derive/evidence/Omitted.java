package org.holocron.derive.evidence;

/**
 * A piece of evidence that was left out whole.
 *
 * @param reason for people: the limit it is beyond, or that it is empty
 * @param bytes size of its text as UTF-8
 */
public record Omitted(String evidenceId, String reason, long bytes) {}

package org.holocron.derive.evidence;

/**
 * A text as its source gave it, before the policy's budgets.
 *
 * @param text of a long file, only its start
 * @param originalBytes size of the whole text as UTF-8
 */
record FoundText(String evidenceId, String sourceUri, String text, long originalBytes) {}

package org.holocron.derive.runner;

/**
 * Who a slot is.
 *
 * @param number from 1, held by one open slot of the node at a time
 * @param executionId of the batch execution that the slot belongs to
 * @param slotName {@code WORKER_ID@node-id/number}, as in {@code job.locked_by}
 */
public record SlotIdentity(int number, long executionId, String slotName) {}

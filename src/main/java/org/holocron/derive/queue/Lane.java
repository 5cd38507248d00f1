package org.holocron.derive.queue;

/**
 * A row of {@code lane}: the waiting jobs of one interrogation with one model hint.
 *
 * @param bound no waiting job of the lane has a better place: {@code head_priority}, {@code next_due_utc}, {@code
 *     next_created_utc}; and none is due before {@code next_due_utc}
 */
record Lane(long id, LaneKey key, QueuePlace bound) {}

/**
 * The job table: enqueue, claim, renew, complete, release, rescue, reclaim, cancel, requeue.
 *
 * <p>{@link org.holocron.derive.queue.JobQueue} says what always holds, for every database. It has two adapters by kind:
 * {@code Statement…} applies the rules itself and has its statements in files; {@code Procedure…} calls procedures that
 * apply them. Each call is one short transaction on a connection of its own, which is returned before the call returns.
 * Only the database's clock decides about time. Used by {@code derivation}, {@code runner}, {@code batch} and {@code api};
 * uses {@code job}, {@code history}, {@code group} (the limits that a completion counts for) and {@code sql}.
 */
@NullMarked
package org.holocron.derive.queue;

import org.jspecify.annotations.NullMarked;

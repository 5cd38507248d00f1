/**
 * The job table: enqueue, claim, renew, finish, release, rescue, cancel, requeue.
 *
 * <p>{@link org.holocron.derive.queue.JobQueue} says what always holds; the databases stand behind it. Each call is one
 * short transaction of its own on a connection that is given back before the call returns. Only the database's clock
 * decides about time.
 */
@NullMarked
package org.holocron.derive.queue;

import org.jspecify.annotations.NullMarked;

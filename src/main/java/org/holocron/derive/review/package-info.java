/**
 * What people decide about facts: the table {@code review}, with an adapter for each kind of database, as the queue has them.
 *
 * <p>A decision stands beside the model's answer, never over it, and none is ever changed: a later one is a row of its own, and the
 * latest counts. Each call is one short transaction, in which the job learns how many of its facts still wait. Used by {@code
 * history}, {@code batch} and {@code api}; uses {@code sql}.
 */
@NullMarked
package org.holocron.derive.review;

import org.jspecify.annotations.NullMarked;

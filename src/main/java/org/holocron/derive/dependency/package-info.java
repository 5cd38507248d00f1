/**
 * What all nodes know of the circuit breakers: the table {@code dependency_state}, with an adapter for each kind of
 * database, as the queue has them.
 *
 * <p>Only who has read the present version of a row changes it, so that two nodes never overwrite each other's news.
 * Only the database's clock decides about the times that are stored: callers pass durations and get durations. Each call is one
 * short transaction. Rules about breakers are the runner's; here they are kept. Used by {@code runner}, {@code batch} and
 * {@code api}; uses {@code job}, {@code hash} and {@code sql}.
 */
@NullMarked
package org.holocron.derive.dependency;

import org.jspecify.annotations.NullMarked;

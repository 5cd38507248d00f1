/**
 * What happened: runs with their artifacts and metrics. Reads them, and jobs, for people and reports.
 *
 * <p>Figures about the queue are kept, not counted: the queue appends a delta in the transaction that changes a job, {@link
 * org.holocron.derive.history.Counters} folds them, and a figure is the sum of both.
 *
 * <p>The queue writes the rows, in the transaction that changes the job; this package defines what is in them and reads
 * them. A read never keeps a claim waiting. {@code queue}, {@code derivation}, {@code runner}, {@code batch} and {@code api}
 * use this package; it uses {@code job}, {@code text} and {@code sql}.
 */
@NullMarked
package org.holocron.derive.history;

import org.jspecify.annotations.NullMarked;

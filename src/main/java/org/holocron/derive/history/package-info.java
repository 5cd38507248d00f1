/**
 * What happened: runs, their artifacts and their metrics, and the reading of them and of jobs for people and reports.
 *
 * <p>Rows are written by the queue, in the transaction that changes the job; this package says what they hold and reads
 * them. Reading never locks out a claim.
 */
@NullMarked
package org.holocron.derive.history;

import org.jspecify.annotations.NullMarked;

/**
 * What happened: runs with their artifacts and metrics. Reads them, and jobs, for people and reports.
 *
 * <p>The queue writes the rows, in the transaction that changes the job; this package defines what is in them and reads
 * them. A read never keeps a claim waiting. {@code queue}, {@code derivation}, {@code batch} and {@code api}
 * use this package; it uses {@code job} and {@code sql}.
 */
@NullMarked
package org.holocron.derive.history;

import org.jspecify.annotations.NullMarked;

/**
 * Whose fault a call was that failed without telling so. Calls that break together are one event; a job is charged only for
 * failures of its own, as far as other jobs and a probe show it.
 *
 * <p>{@link org.holocron.derive.blame.BlameStore} collects the evidence, in the database and by its clock, since it must outlive
 * nodes and be one for all of them. {@link org.holocron.derive.blame.BlameRule} decides and reads nothing. Used by {@code runner}
 * alone, after an ambiguous failure and never otherwise.
 */
@NullMarked
package org.holocron.derive.blame;

import org.jspecify.annotations.NullMarked;

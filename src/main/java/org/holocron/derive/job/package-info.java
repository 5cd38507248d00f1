/**
 * The vocabulary of a job: what it asks for, its state, who holds it, how an attempt ended, and what identifies a run
 * and its files.
 *
 * <p>Plain values without any framework; every other package may use them and this one uses none. A value rejects
 * invalid content when it is made.
 */
@NullMarked
package org.holocron.derive.job;

import org.jspecify.annotations.NullMarked;

/**
 * The vocabulary of a job: what it asks for, where it stands, who holds it, how an attempt ended, and what identifies a
 * run and its files.
 *
 * <p>Plain values without any framework; every other package may use them and this one uses none. Values refuse what
 * makes no sense when they are made.
 */
@NullMarked
package org.holocron.derive.job;

import org.jspecify.annotations.NullMarked;

/**
 * The one guard of every door through which other people's words come in: an interrogation's folder, each of its files, a
 * job's input, an answer.
 *
 * <p>{@link org.holocron.derive.guard.Guard} runs the work on such words with a bound on time and on stack, in a thread of
 * its own, and turns what comes of it into a value, {@link org.holocron.derive.guard.Guarded}. What always holds: whatever
 * is thrown over one thing ends with that thing and not with the caller; the caller goes on when the time is over or when it
 * is stopped, whatever the work does; an {@code OutOfMemoryError} is nobody's and is passed on. The work itself looks at its
 * {@link org.holocron.derive.guard.Watch} so that it ends too.
 *
 * <p>Any package may use it; it uses no other.
 */
@NullMarked
package org.holocron.derive.guard;

import org.jspecify.annotations.NullMarked;

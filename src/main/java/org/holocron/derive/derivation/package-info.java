/**
 * One attempt of a job, from the claim to its record: evidence → prompt → ask → judge → (repair) → write → record.
 *
 * <p>{@link org.holocron.derive.derivation.Deriver} goes as far as the outcome, {@link
 * org.holocron.derive.derivation.Recorder} writes and records it. They are two, because batch processing has a
 * processor and a writer, and because an attempt that failed is written and recorded too. {@code batch} calls the
 * first, {@code runner} the second. Everything that belongs to the attempt is in its {@link
 * org.holocron.derive.derivation.Attempt}; nothing else is passed along.
 *
 * <p>What always holds: every expected failure is a value; a response is in the lake before it is judged; files are
 * durable before the database names them; the call that stands for a run is chosen in one place. Model servers are
 * known through the port only: no vendor's package, request or error text. Messages name this program's own settings.
 */
@NullMarked
package org.holocron.derive.derivation;

import org.jspecify.annotations.NullMarked;

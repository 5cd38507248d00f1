/**
 * The way of one job from its claim to its outcome: evidence, prompt, call, validation.
 *
 * <p>{@link org.holocron.derive.derivation.Deriver} is the flow. Nothing here knows the queue's tables or the batch
 * runtime; what comes out is a {@link org.holocron.derive.derivation.AttemptResult}, which
 * {@link org.holocron.derive.derivation.Recorder} puts into the lake and the database.
 */
@NullMarked
package org.holocron.derive.derivation;

import org.jspecify.annotations.NullMarked;

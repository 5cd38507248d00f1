/**
 * How sure a model was of each value of its answer, by the probabilities of the tokens that wrote it. It measures how the model wrote, not
 * whether it is right.
 *
 * <p>A value's characters are found in the answer's text ({@link org.holocron.derive.probability.ValueSpans}) and in what the tokens say they wrote
 * ({@link org.holocron.derive.probability.TokenSpans}), byte by byte, since tokens split characters; what does not agree has no probability. Only
 * {@code derivation} may use it.
 */
@NullMarked
package org.holocron.derive.probability;

import org.jspecify.annotations.NullMarked;

/**
 * Two groups over the same inputs side by side: which jobs belong together, what of their answers agrees, and where they differ.
 *
 * <p>Called by {@code api}. Uses {@code history} and {@code lake} to read, and decides by itself what is a pair
 * ({@link org.holocron.derive.comparison.JobPairing}) and what is the same value
 * ({@link org.holocron.derive.comparison.ComparedValue}).
 *
 * <p>What always holds: at most {@value org.holocron.derive.comparison.GroupComparison#MOST_JOBS} jobs of each group are looked at, the
 * newest, and what is held of them is some hundred bytes each; answers are read by some hundreds and not kept.
 *
 * <p>Vocabulary: a <em>pair</em> is a job of the left group and one of the right that ask the same of the same input.
 */
@NullMarked
package org.holocron.derive.comparison;

import org.jspecify.annotations.NullMarked;

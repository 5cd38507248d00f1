/**
 * Says of each claim of a valid answer whether it follows from the words that it cites.
 *
 * <p>{@link org.holocron.derive.grounding.AnswerGrounding} walks the claims: it has their quotes located, then each checked value held
 * against the words found, and folds what was found into a {@link org.holocron.derive.grounding.GroundedClaim}. What always holds: each claim
 * of the answer is in the {@link org.holocron.derive.grounding.Grounding} once, in the answer's order, whatever happened while it was checked;
 * what its words do not decide is in review, never grounded and never left out. {@link org.holocron.derive.grounding.WarmUp} reads what the checks know
 * while the model still answers.
 *
 * <p>Used by {@code derivation}, under its guard. Uses {@code interrogation} (the rule), {@code validation} (which id a citation means),
 * {@code evidence}, {@code quote}, {@code value}, {@code claim}, {@code guard}, {@code json} and {@code text}.
 */
@NullMarked
package org.holocron.derive.grounding;

import org.jspecify.annotations.NullMarked;

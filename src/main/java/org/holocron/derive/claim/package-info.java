/**
 * The words that everybody shares who speaks of the claims of an answer: how a claim ended, why, and where its words stand. Plain values.
 *
 * <p>Words: <em>claim</em>, a part of an answer that cites evidence; <em>quote</em>, the words that a claim gives as its evidence;
 * <em>grounded</em>, a claim that follows from its words; <em>review</em>, one that needs a person, since its words do not decide it;
 * <em>refused</em>, one that its words speak against or that has none; <em>unchecked</em>, one of which nothing was to be checked.
 */
@NullMarked
package org.holocron.derive.claim;

import org.jspecify.annotations.NullMarked;

/**
 * From references to evidence: the {@link org.holocron.derive.evidence.EvidenceBundle} that a prompt may quote from.
 *
 * <p>{@link org.holocron.derive.evidence.EvidenceBuilder} reads the evidence in the job's input ({@code
 * /extra_params/evidence}) and then what {@code evidence_refs} names, each kind by its {@link
 * org.holocron.derive.evidence.EvidenceSource}; the one kind of the product is {@code lake_text}, text files under the
 * evidence root. What always holds of a bundle:
 *
 * <ul>
 *   <li>every item keeps the id its caller gave it, and no two ids are alike;
 *   <li>its texts are clean, as {@link org.holocron.derive.text.ModelText} says, and something can be seen in each: what is
 *       judged, cut, shown, cited and quoted is one text;
 *   <li>it fits its {@link org.holocron.derive.evidence.EvidencePolicy}: texts are cut between characters, and every
 *       cut, every item left out and whatever was cleaned is on record;
 *   <li>the same content has the same hash.
 * </ul>
 *
 * <p>Words: <em>cut</em>, an item shortened to fit; <em>omitted</em>, an item left out whole; <em>unusable</em>,
 * evidence that is wrong, which fails the job; <em>unavailable</em>, a source that cannot be read, which is no job's fault.
 *
 * <p>May be used by {@code interrogation}, {@code quote}, {@code validation}, {@code derivation}, {@code runner}, {@code batch} and
 * {@code api}; uses {@code json}, {@code text} and {@code hash}.
 */
@NullMarked
package org.holocron.derive.evidence;

import org.jspecify.annotations.NullMarked;

/**
 * From references to evidence: the {@link org.holocron.derive.evidence.EvidenceBundle} that a prompt may quote from.
 *
 * <p>Evidence comes inline with the job's input ({@code /extra_params/evidence}) and from text files under the
 * evidence root ({@code evidence_refs}: {@code {"lake_text": ["path", …]}}), in this order. What always holds of a
 * bundle:
 *
 * <ul>
 *   <li>every item keeps the id its caller gave it, and no two ids are alike;
 *   <li>it fits its {@link org.holocron.derive.evidence.EvidencePolicy}: texts are cut between characters, and every
 *       cut and every item left out is on record;
 *   <li>the same content has the same hash.
 * </ul>
 *
 * <p>Words: <em>cut</em>, an item shortened to fit; <em>omitted</em>, an item left out whole; <em>refused</em>, a
 * reference that is wrong, which fails the job. Uses {@code json} only.
 */
@NullMarked
package org.holocron.derive.evidence;

import org.jspecify.annotations.NullMarked;

/**
 * The schema of a call, made for its job: what the job fixes already, the model cannot get wrong. {@link
 * org.holocron.derive.narrowing.SchemaNarrower} makes it; {@code derivation} sends it if the interrogation asks for it.
 *
 * <p>What always holds: what fits the narrowed schema fits the interrogation's, which stands in it as it is; the prompt shows the
 * interrogation's, and an answer is checked against that one alone. What cannot be narrowed is left as it is, and said.
 */
@NullMarked
package org.holocron.derive.narrowing;

import org.jspecify.annotations.NullMarked;

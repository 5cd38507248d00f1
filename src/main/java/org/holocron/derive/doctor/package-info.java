/**
 * Looks at everything that a node needs, and says what is wrong and what to do: {@code derive doctor} and {@code GET /api/doctor}.
 *
 * <p>{@link org.holocron.derive.doctor.Check} is one look, a class each; {@link org.holocron.derive.doctor.Doctor} makes them side by side.
 * {@code api} wires those that need a running node, {@code cli} those that a launcher can make without one.
 *
 * <p>What always holds: a check changes nothing that lasts and spends nothing of a job; a finding that is not OK says what to do; no secret
 * is in any finding; a check that hangs or breaks keeps no other one back.
 */
@NullMarked
package org.holocron.derive.doctor;

import org.jspecify.annotations.NullMarked;

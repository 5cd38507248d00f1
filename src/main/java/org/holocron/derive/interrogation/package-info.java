/**
 * The catalog of interrogations: what may be asked, how it is worded, and the contract an answer must fit.
 *
 * <p>An interrogation is a folder {@code <key>/} of {@code interrogation.json}, {@code system.md}, {@code prompt.md},
 * {@code input.schema.json}, {@code output.schema.json} and {@code examples/}; {@code docs/interrogations.md} is the
 * guide for its authors. {@link org.holocron.derive.interrogation.Interrogations} reads them and keeps the last valid
 * one if a change breaks a folder. What always holds of an {@link org.holocron.derive.interrogation.Interrogation}:
 *
 * <ul>
 *   <li>its schemas are valid, refer to nothing outside themselves and keep the order of their files;
 *   <li>an input without {@linkplain org.holocron.derive.interrogation.Interrogation#inputProblems problems} can be
 *       rendered;
 *   <li>it is known by the hash of all its files, whatever the line ends of a checkout;
 *   <li>the same input and evidence give the same prompt, byte for byte.
 * </ul>
 *
 * <p>The words of {@code options} are a model server's: they are checked and understood by the {@link org.holocron.derive.model.ModelDialect} that the catalog is given, and kept as data
 * for people to read. What leaves this package about them is neutral.
 *
 * <p>May be used by {@code validation}, {@code derivation}, {@code runner}, {@code batch} and {@code api}; uses {@code
 * contract} (its schemas in use), {@code evidence}, {@code model} (the dialect), {@code job} (what a key is), {@code guard}, {@code files} (why one cannot be read),
 * {@code json}, {@code text} and {@code hash}.
 */
@NullMarked
package org.holocron.derive.interrogation;

import org.jspecify.annotations.NullMarked;

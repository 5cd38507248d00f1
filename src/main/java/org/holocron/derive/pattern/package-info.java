/**
 * Regular expressions as JSON schema means them: ECMA-262, with the {@code u} flag.
 *
 * <p>{@link org.holocron.derive.pattern.EcmaPattern} reads one, tells its author what is wrong with it, and finds it in texts.
 * Java's dialect differs in silence ({@code $} before a last line break, {@code \s}, {@code [a&&b]}), and its engine may take
 * exponential time or the whole stack. So an expression is read here, once, into {@link
 * org.holocron.derive.pattern.PatternNode}s, and said anew to an engine that takes linear time, RE2/J; only look-around, back
 * references and very large counts go to Java's, under the guard's watch. {@code grammar} makes what it sends of the same
 * nodes, so that there is one meaning.
 *
 * <p>Any package may use it; it uses {@code guard}.
 */
@NullMarked
package org.holocron.derive.pattern;

import org.jspecify.annotations.NullMarked;

/**
 * Says whether a value follows from words: numbers, units, dates, names, choices and texts, in several languages.
 *
 * <p>{@link org.holocron.derive.value.ReadText} is a text that claims cite: it is read once for all claims of an answer. What costs time for each number, date, name or choice of a text
 * has a bound, behind which the claim is in review, and looks at the guard's watch.
 *
 * <p>Uses {@code claim}, {@code guard} and {@code text}.
 */
@NullMarked
package org.holocron.derive.value;

import org.jspecify.annotations.NullMarked;

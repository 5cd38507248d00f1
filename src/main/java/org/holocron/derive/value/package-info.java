/**
 * Says whether a value follows from words: numbers, units, dates, names, choices and texts, in several languages.
 */
@NullMarked
package org.holocron.derive.value;

import org.jspecify.annotations.NullMarked;

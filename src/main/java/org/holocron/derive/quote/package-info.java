/** Finds the words that a claim quotes in the evidence of its job. */
@NullMarked
package org.holocron.derive.quote;

import org.jspecify.annotations.NullMarked;

/**
 * Holds the check of claims against the labelled set in {@code grounding/set}: what it catches of planted errors, and what it asks people about right
 * claims. Held texts are measured only by {@link org.holocron.derive.grounding.SetRun}, when it is told to, and only as totals.
 */
@NullMarked
package org.holocron.derive.grounding;

import org.jspecify.annotations.NullMarked;

package org.holocron.derive.value;

import java.math.BigDecimal;

/**
 * A number in words.
 *
 * @param end after its last word, in UTF-16 units of the text
 */
record Spelled(BigDecimal value, int end, QuantityKind kind) {}

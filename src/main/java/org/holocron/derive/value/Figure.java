package org.holocron.derive.value;

import java.math.BigDecimal;
import java.util.List;
import org.holocron.derive.claim.Span;

/**
 * A number that is written in digits.
 *
 * @param span in UTF-16 units of the text
 * @param readings what it may be, the likelier first; empty if it is no number, as a date or a version
 */
record Figure(Span span, List<BigDecimal> readings) {}

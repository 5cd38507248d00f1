package org.holocron.derive.value;

import java.math.BigDecimal;
import java.util.List;
import org.holocron.derive.claim.Span;

/**
 * A number that is written in digits.
 *
 * @param span in UTF-16 units of the text
 * @param readings what it may be, the likelier first; empty if it is no number, as a date or a version
 * @param decided whether the first one is meant as far as language and text tell
 */
record Figure(Span span, List<BigDecimal> readings, boolean decided) {

    Figure(Span span, List<BigDecimal> readings) {
        this(span, readings, readings.size() == 1);
    }
}

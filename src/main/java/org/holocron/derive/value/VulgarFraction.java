package org.holocron.derive.value;

import java.math.BigDecimal;
import java.math.MathContext;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * ½ and the other fractions of one character.
 *
 * @param end after it, in UTF-16 units of the text
 */
record VulgarFraction(BigDecimal value, int end) {

    private static final char FRACTION_SLASH = '\u2044';

    static @Nullable VulgarFraction at(String text, int at) {
        if (at >= text.length() || Character.getType(text.charAt(at)) != Character.OTHER_NUMBER) {
            return null;
        }
        String written = Normalizer.normalize(text.substring(at, at + 1), Normalizer.Form.NFKC);
        int slash = written.indexOf(FRACTION_SLASH);
        if (slash <= 0 || slash == written.length() - 1) {
            return null;
        }
        BigDecimal below = new BigDecimal(written.substring(slash + 1));
        BigDecimal value = new BigDecimal(written.substring(0, slash)).divide(below, MathContext.DECIMAL128);
        return new VulgarFraction(value, at + 1);
    }
}

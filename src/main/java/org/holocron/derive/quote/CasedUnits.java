package org.holocron.derive.quote;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Units whose case counts behind a figure: mW and MW, mg and Mg, Mb and MB. Of others a copy may change it. */
final class CasedUnits {

    /** Those whose case says what another case does not: capitals alone, or small letters alone, may be a matter of style. */
    private static final Pattern CASED = Pattern.compile("(m(W|V|J|N|Hz|Pa|Wh)|M[gmls]|[KMGTP]b)(?![A-Za-z])");

    private static final int LONGEST = 4;

    private CasedUnits() {}

    /** Where one ends that begins there; the same place if none does. */
    static int end(String text, int at) {
        boolean isBehindFigure = at > 0
                && (Character.isDigit(text.charAt(at - 1))
                        || at > 1
                                && Character.isSpaceChar(text.charAt(at - 1))
                                && Character.isDigit(text.charAt(at - 2)));
        if (!isBehindFigure) {
            return at;
        }
        Matcher found = CASED.matcher(text).region(at, Math.min(text.length(), at + LONGEST));
        return found.lookingAt() ? found.end() : at;
    }
}

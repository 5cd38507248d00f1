package org.holocron.derive.format;

import com.ibm.icu.text.IDNA;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.UnicodeSet;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names of hosts: of ASCII (RFC 1123), where an A-label must stand for a right label, and of Unicode (RFC 5890 to 5893). */
final class HostNames {

    private static final int LONGEST = 253;
    private static final int LONGEST_LABEL = 63;
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?");
    private static final Pattern OTHER_DOTS = Pattern.compile("[\\u3002\\uFF0E\\uFF61]");
    private static final String A_LABEL = "xn--";

    /** What may stand between letters, direction, length, hyphens and Punycode. It maps as well, which a name may not need. */
    private static final IDNA LABELS = IDNA.getUTS46Instance(IDNA.USE_STD3_RULES
            | IDNA.CHECK_BIDI
            | IDNA.CHECK_CONTEXTJ
            | IDNA.CHECK_CONTEXTO
            | IDNA.NONTRANSITIONAL_TO_ASCII
            | IDNA.NONTRANSITIONAL_TO_UNICODE);

    private static final Normalizer2 NFC = Normalizer2.getNFCInstance();

    /**
     * The characters of RFC 5892 that are valid, or are in a context that {@link #LABELS} checks: letters, digits and marks that
     * normalizing does not change, with the exceptions of its section 2.6.
     */
    private static final UnicodeSet CHARACTERS = new UnicodeSet("[[[:Ll:][:Lu:][:Lo:][:Lm:][:Nd:][:Mn:][:Mc:]"
                    + "-[:CWKCF:]-[:DI:]-[:HST=L:]-[:HST=V:]-[:HST=T:]-[\\u20D0-\\u20FF]-[\\U0001D100-\\U0001D24F]"
                    + "-[\\u0640\\u07FA\\u302E\\u302F\\u3031-\\u3035\\u303B]]"
                    + "\\u00DF\\u03C2\\u06FD\\u06FE\\u0F0B\\u3007\\u00B7\\u0375\\u05F3\\u05F4\\u30FB\\u200C\\u200D\\-]")
            .freeze();

    private HostNames() {}

    static boolean isAscii(String text) {
        return text.length() <= LONGEST
                && Arrays.stream(text.split("\\.", -1))
                        .allMatch(label -> isLabel(label)
                                && (!label.toLowerCase(Locale.ROOT).startsWith(A_LABEL) || isInternational(label)));
    }

    private static boolean isLabel(String label) {
        return label.length() <= LONGEST_LABEL && LABEL.matcher(label).matches();
    }

    static boolean isInternational(String text) {
        // A character of a name takes at least one of what it is encoded to. Beyond that, encoding takes time by the
        // square.
        if (text.isEmpty() || text.length() > 2 * LONGEST) {
            return false;
        }
        String name = OTHER_DOTS.matcher(text).replaceAll(".");
        IDNA.Info info = new IDNA.Info();
        StringBuilder ascii = LABELS.nameToASCII(name, new StringBuilder(), info);
        if (info.hasErrors() || ascii.length() > LONGEST || name.endsWith(".")) {
            return false;
        }
        String[] labels = name.split("\\.", -1);
        String[] shown = LABELS.nameToUnicode(name, new StringBuilder(), new IDNA.Info())
                .toString()
                .split("\\.", -1);
        return labels.length == shown.length && allRight(labels, shown);
    }

    private static boolean allRight(String[] labels, String[] shown) {
        for (int i = 0; i < labels.length; i++) {
            boolean ascii = labels[i].chars().allMatch(character -> character < 0x80);
            if (!CHARACTERS.containsAll(shown[i])
                    || !ascii && !NFC.normalize(labels[i]).equals(shown[i])) {
                return false;
            }
        }
        return true;
    }
}

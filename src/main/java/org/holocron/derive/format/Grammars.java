package org.holocron.derive.format;

/** The formats whose standard's grammar is a regular expression, written out. Each pattern runs in linear time. */
final class Grammars {

    private static final String DATE_PART = "(?:[0-9]+Y(?:[0-9]+M(?:[0-9]+D)?)?|[0-9]+M(?:[0-9]+D)?|[0-9]+D)";
    private static final String TIME_PART = "T(?:[0-9]+H(?:[0-9]+M(?:[0-9]+S)?)?|[0-9]+M(?:[0-9]+S)?|[0-9]+S)";

    static final String DURATION = "^P(?:[0-9]+W|" + DATE_PART + "(?:" + TIME_PART + ")?|" + TIME_PART + ")$";

    private static final String PERCENT = "%[0-9A-Fa-f]{2}";

    /** The apostrophe is of the standard's erratum 6937. */
    private static final String LITERAL = "[!#$&-;=?-\\[\\]_a-z~\\u{A0}-\\u{D7FF}\\u{E000}-\\u{FDCF}\\u{FDF0}-\\u{FFEF}"
            + "\\u{10000}-\\u{1FFFD}\\u{20000}-\\u{2FFFD}\\u{30000}-\\u{3FFFD}\\u{40000}-\\u{4FFFD}\\u{50000}-\\u{5FFFD}"
            + "\\u{60000}-\\u{6FFFD}\\u{70000}-\\u{7FFFD}\\u{80000}-\\u{8FFFD}\\u{90000}-\\u{9FFFD}\\u{A0000}-\\u{AFFFD}"
            + "\\u{B0000}-\\u{BFFFD}\\u{C0000}-\\u{CFFFD}\\u{D0000}-\\u{DFFFD}\\u{E1000}-\\u{EFFFD}\\u{F0000}-\\u{FFFFD}"
            + "\\u{100000}-\\u{10FFFD}]";

    private static final String VARIABLE_CHARS = "(?:[A-Za-z0-9_]|" + PERCENT + ")";
    private static final String VARIABLE = VARIABLE_CHARS + "(?:\\.?" + VARIABLE_CHARS + ")*(?::[1-9][0-9]{0,3}|\\*)?";

    static final String URI_TEMPLATE =
            "^(?:" + LITERAL + "|" + PERCENT + "|\\{[+#./;?&=,!@|]?" + VARIABLE + "(?:," + VARIABLE + ")*\\})*$";

    /** Without its edges. */
    static final String POINTER = "(?:/(?:[^~/]|~[01])*)*";

    static final String UUID_OF = "RFC 9562, of that version";

    static final GrammarRule ANY_VERSION = GrammarRule.wider("the grammars let a UUID of any version stand");

    private Grammars() {}

    /** @param version a class of characters, or one */
    static String uuidPattern(String version) {
        return "^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-" + version + "[0-9A-Fa-f]{3}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$";
    }

    static String uuid(char version) {
        return "0b8f6f0e-5b1c-" + version + "d2a-9c3e-1f7a2b4c6d8e";
    }
}

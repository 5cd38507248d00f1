package org.holocron.derive.format;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The generic syntax of RFC 3986, and of RFC 3987, which allows letters beyond ASCII. Java's own class goes by the standard before it: it
 * takes other characters and refuses some hosts.
 */
final class UriText {

    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*+");
    private static final Pattern PORT = Pattern.compile("[0-9]*+");
    private static final Pattern IP_FUTURE = Pattern.compile("[Vv][0-9A-Fa-f]++\\.[A-Za-z0-9._~!$&'()*+,;=:-]++");
    private static final String ALWAYS = "-._~!$&'()*+,;=";
    private static final String OF_PATHS = ":@/";
    private static final String OF_QUERIES = ":@/?";

    private final boolean international;

    private UriText(boolean international) {
        this.international = international;
    }

    static boolean isUri(String text) {
        return new UriText(false).isAbsolute(text);
    }

    static boolean isUriReference(String text) {
        return new UriText(false).isReference(text);
    }

    static boolean isIri(String text) {
        return new UriText(true).isAbsolute(text);
    }

    static boolean isIriReference(String text) {
        return new UriText(true).isReference(text);
    }

    private boolean isAbsolute(String text) {
        Matcher scheme = SCHEME.matcher(text);
        return scheme.lookingAt() && text.startsWith(":", scheme.end()) && isRelative(text.substring(scheme.end() + 1));
    }

    private boolean isReference(String text) {
        return isAbsolute(text) || !colonInFirstSegment(text) && isRelative(text);
    }

    /** It would be read as a scheme. */
    private static boolean colonInFirstSegment(String text) {
        int colon = text.indexOf(':');
        return colon >= 0 && text.substring(0, colon).chars().noneMatch(each -> "/?#".indexOf(each) >= 0);
    }

    /** What may stand behind a scheme's colon. */
    private boolean isRelative(String text) {
        int hash = text.indexOf('#');
        String noFragment = hash < 0 ? text : text.substring(0, hash);
        int mark = noFragment.indexOf('?');
        String hierarchy = mark < 0 ? noFragment : noFragment.substring(0, mark);
        return (hash < 0 || only(text.substring(hash + 1), OF_QUERIES, false))
                && (mark < 0 || only(noFragment.substring(mark + 1), OF_QUERIES, true))
                && isHierarchy(hierarchy);
    }

    private boolean isHierarchy(String text) {
        if (!text.startsWith("//")) {
            return only(text, OF_PATHS, false);
        }
        int slash = text.indexOf('/', 2);
        int end = slash < 0 ? text.length() : slash;
        return isAuthority(text.substring(2, end)) && only(text.substring(end), OF_PATHS, false);
    }

    private boolean isAuthority(String text) {
        int at = text.indexOf('@');
        String hostAndPort = text.substring(at + 1);
        boolean bracketed = hostAndPort.startsWith("[");
        int hostEnd = bracketed ? hostAndPort.indexOf(']') + 1 : hostAndPort.indexOf(':');
        String host = hostAndPort.substring(0, hostEnd < 0 ? hostAndPort.length() : hostEnd);
        String rest = hostAndPort.substring(host.length());
        return (at < 0 || only(text.substring(0, at), ":", false))
                && (bracketed ? isAddress(host) : only(host, "", false))
                && (rest.isEmpty()
                        || rest.startsWith(":")
                                && PORT.matcher(rest.substring(1)).matches());
    }

    private static boolean isAddress(String host) {
        if (host.length() < 2) {
            return false;
        }
        String address = host.substring(1, host.length() - 1);
        return Addresses.isIpv6(address) || IP_FUTURE.matcher(address).matches();
    }

    /** @param ofPrivateUse whether an IRI may have such characters here */
    private boolean only(String text, String also, boolean ofPrivateUse) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int character = text.codePointAt(i);
            boolean right = character == '%'
                    ? isHex(text, i + 1) && isHex(text, i + 2)
                    : isAscii(character, also)
                            || international && (isLetter(character) || ofPrivateUse && isPrivate(character));
            if (!right) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHex(String text, int index) {
        return index < text.length() && "0123456789abcdefABCDEF".indexOf(text.charAt(index)) >= 0;
    }

    private static boolean isAscii(int character, String also) {
        return character >= 'a' && character <= 'z'
                || character >= 'A' && character <= 'Z'
                || character >= '0' && character <= '9'
                || ALWAYS.indexOf(character) >= 0
                || also.indexOf(character) >= 0;
    }

    /** {@code ucschar} */
    private static boolean isLetter(int character) {
        return character >= 0xA0 && character <= 0xD7FF
                || character >= 0xF900 && character <= 0xFDCF
                || character >= 0xFDF0 && character <= 0xFFEF
                || character >= 0x10000
                        && character <= 0xEFFFD
                        && (character & 0xFFFF) <= 0xFFFD
                        && (character < 0xE0000 || character >= 0xE1000);
    }

    /** {@code iprivate} */
    private static boolean isPrivate(int character) {
        return character >= 0xE000 && character <= 0xF8FF || character >= 0xF0000 && (character & 0xFFFF) <= 0xFFFD;
    }
}

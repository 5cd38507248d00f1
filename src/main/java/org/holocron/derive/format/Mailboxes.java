package org.holocron.derive.format;

import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import org.holocron.derive.pattern.EcmaPattern;

/** E-mail addresses: {@code Mailbox} of RFC 5321, and of RFC 6531 with letters beyond ASCII. */
final class Mailboxes {

    private static final int LONGEST_LOCAL_BYTES = 64;
    private static final String BEYOND_ASCII = "\\u{80}-\\u{D7FF}\\u{E000}-\\u{10FFFF}";
    private static final EcmaPattern ASCII_LOCAL = local("");
    private static final EcmaPattern INTERNATIONAL_LOCAL = local(BEYOND_ASCII);
    private static final String IPV6_TAG = "IPv6:";

    private Mailboxes() {}

    private static EcmaPattern local(String more) {
        String atoms = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~" + more + "-]+";
        String quoted = "\"(?:[ !#-\\[\\]-~" + more + "]|\\\\[ -~])*\"";
        return EcmaPattern.of("^(?:" + atoms + "(?:\\." + atoms + ")*|" + quoted + ")$");
    }

    static boolean isAscii(String text) {
        return isMailbox(text, ASCII_LOCAL, HostNames::isAscii);
    }

    static boolean isInternational(String text) {
        return isMailbox(text, INTERNATIONAL_LOCAL, HostNames::isInternational);
    }

    private static boolean isMailbox(String text, EcmaPattern localPart, Predicate<String> host) {
        int at = text.lastIndexOf('@');
        if (at < 0) {
            return false;
        }
        String local = text.substring(0, at);
        String domain = text.substring(at + 1);
        return local.length() <= LONGEST_LOCAL_BYTES
                && local.getBytes(StandardCharsets.UTF_8).length <= LONGEST_LOCAL_BYTES
                && localPart.find(local)
                && (isAddress(domain) || host.test(domain));
    }

    private static boolean isAddress(String domain) {
        if (!domain.startsWith("[") || !domain.endsWith("]")) {
            return false;
        }
        String address = domain.substring(1, domain.length() - 1);
        return Addresses.isIpv4(address)
                || address.regionMatches(true, 0, IPV6_TAG, 0, IPV6_TAG.length())
                        && Addresses.isIpv6(address.substring(IPV6_TAG.length()));
    }
}

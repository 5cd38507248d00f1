package org.holocron.derive.format;

import java.util.regex.Pattern;

/** Addresses of the Internet protocol. Java's own parser asks the name service, and takes shorthands. */
final class Addresses {

    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    private static final Pattern GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");
    private static final int GROUPS = 8;
    /** More than any address has. */
    private static final int INVALID = 100;

    private static final int LONGEST_IPV6 = 45;
    private static final String GAP = "::";

    private Addresses() {}

    static boolean isIpv4(String text) {
        return IPV4.matcher(text).matches();
    }

    static boolean isIpv6(String text) {
        if (text.length() > LONGEST_IPV6) {
            return false;
        }
        int gap = text.indexOf(GAP);
        if (gap < 0) {
            return groups(text, true) == GROUPS;
        }
        String left = text.substring(0, gap);
        String right = text.substring(gap + GAP.length());
        return (left.isEmpty() ? 0 : groups(left, false)) + (right.isEmpty() ? 0 : groups(right, true)) < GROUPS;
    }

    /** @param mayEnd whether the last two groups may be written as an IPv4 address */
    private static int groups(String text, boolean mayEnd) {
        String[] groups = text.split(":", -1);
        int count = 0;
        for (int i = 0; i < groups.length; i++) {
            if (GROUP.matcher(groups[i]).matches()) {
                count++;
            } else {
                count += mayEnd && i == groups.length - 1 && isIpv4(groups[i]) ? 2 : INVALID;
            }
        }
        return count;
    }
}

package org.holocron.derive.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a host, or an address, in the one spelling by which two of them are compared. Nothing here asks DNS: who can change
 * what a name means there is who the list of hosts is made against.
 *
 * @param text a name in small letters without a dot at its end, or an address as Java writes it
 * @param address null for a name
 */
public record HostName(String text, @Nullable InetAddress address) {

    /** With a port, which may be missing; an IPv6 address is in brackets. */
    private static final Pattern WITH_PORT = Pattern.compile("(\\[[^\\[\\]]*]|[^\\[\\]:]*)(?::\\d{0,5})?");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9._-]{0,251}[A-Za-z0-9_])?\\.?");
    private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");
    private static final Pattern IPV6 = Pattern.compile("\\[?([0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)]?");

    /** What a header Host names; empty if that is no host. */
    static Optional<HostName> ofHeader(String header) {
        Matcher parts = WITH_PORT.matcher(header);
        return parts.matches() ? of(parts.group(1)) : Optional.empty();
    }

    /** An IPv6 address may be in brackets. */
    public static Optional<HostName> of(String text) {
        Matcher ipv6 = IPV6.matcher(text);
        if (IPV4.matcher(text).matches() || ipv6.matches()) {
            return literal(ipv6.matches() ? ipv6.group(1) : text);
        }
        if (!NAME.matcher(text).matches()) {
            return Optional.empty();
        }
        String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        return Optional.of(new HostName(name.toLowerCase(Locale.ROOT), null));
    }

    static HostName of(InetAddress address) {
        return new HostName(address.getHostAddress().replaceFirst("%.*", ""), address);
    }

    private static Optional<HostName> literal(String text) {
        try {
            return Optional.of(of(InetAddress.getByName(text.contains(":") ? "[" + text + "]" : text)));
        } catch (UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }

    /** An address of this machine itself, or the name that always means one. */
    boolean isLoopback() {
        return address == null ? text.equals("localhost") : address.isLoopbackAddress();
    }

    boolean isSameAs(HostName other) {
        return text.equals(other.text);
    }
}

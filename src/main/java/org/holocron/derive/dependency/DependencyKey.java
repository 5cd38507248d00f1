package org.holocron.derive.dependency;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.holocron.derive.hash.Sha256;
import org.holocron.derive.job.Dependency;
import org.jspecify.annotations.Nullable;

/**
 * Under which key a dependency is stored: a hash of its canonical text, since its columns together are longer than an index
 * key may be on SQL Server. A loopback address means another server on each node, so that the node belongs to the key.
 *
 * <p>The address of several servers is theirs, separated by commas.
 *
 * @param hash SHA-256 in hexadecimal
 * @param node null where all nodes mean the same thing
 */
public record DependencyKey(
        String hash, Dependency dependency, @Nullable String node) {

    private static final int NAME_DIGITS = 12;
    private static final Pattern LOOPBACK_V4 = Pattern.compile("127(\\.\\d{1,3}){1,3}|0\\.0\\.0\\.0");
    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "[::1]", "[0:0:0:0:0:0:0:1]", "[::]");

    /** @param nodeId of the node that asks */
    public static DependencyKey of(Dependency dependency, String nodeId) {
        String address = Objects.requireNonNull(dependency.address(), "only what has an address is stored");
        String node = isLoopback(address) ? nodeId : null;
        return new DependencyKey(
                Sha256.of(canonical(dependency) + "\n" + (node == null ? "" : node)), dependency, node);
    }

    /** A short name for a breaker, for people to type; the same on every node. */
    public static String shortName(Dependency dependency) {
        return Sha256.of(canonical(dependency)).substring(0, NAME_DIGITS);
    }

    /** Whether both addresses are spellings of one: a host in capitals, the scheme's own port, a slash at the end. */
    public static boolean sameAddress(String one, String other) {
        return canonical(one).equals(canonical(other));
    }

    private static String canonical(Dependency dependency) {
        return dependency.kind()
                + "\n" + canonical(Objects.requireNonNullElse(dependency.address(), ""))
                + "\n" + Objects.requireNonNullElse(dependency.model(), "")
                + "\n" + Objects.requireNonNullElse(dependency.interrogationKey(), "");
    }

    private static String canonical(String addresses) {
        return Arrays.stream(addresses.split(","))
                .map(DependencyKey::canonicalOfOne)
                .collect(Collectors.joining(","));
    }

    private static String canonicalOfOne(String address) {
        String text = address.replaceFirst("/+$", "");
        URI uri = uri(text);
        if (uri == null || uri.getHost() == null) {
            return text;
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
        return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + ":" + port
                + Objects.requireNonNullElse(uri.getRawPath(), "");
    }

    private static boolean isLoopback(String addresses) {
        return Arrays.stream(addresses.split(",")).anyMatch(DependencyKey::isOneOnLoopback);
    }

    private static boolean isOneOnLoopback(String address) {
        URI uri = uri(address);
        if (uri == null || uri.getHost() == null) {
            return false;
        }
        String host = uri.getHost().toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        return LOOPBACK_NAMES.contains(host)
                || host.endsWith(".localhost")
                || LOOPBACK_V4.matcher(host).matches();
    }

    private static @Nullable URI uri(String address) {
        try {
            return URI.create(address);
        } catch (IllegalArgumentException notOne) {
            return null; // compared as the text that it is
        }
    }
}

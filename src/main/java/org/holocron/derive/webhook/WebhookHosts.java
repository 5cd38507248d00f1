package org.holocron.derive.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The hosts that webhooks may call: each is named, none by a pattern, so that a caller who may enqueue jobs cannot make the server call
 * what only it reaches. A host without a port is meant with the port of the scheme.
 */
public final class WebhookHosts {

    private static final String SETTING = "DERIVE_WEBHOOK_HOSTS";

    private final Set<String> allowed;

    /** @param names hosts, or hosts with ports: {@code hooks.example.org}, {@code 10.0.0.7:9000} */
    public WebhookHosts(List<String> names) {
        this.allowed =
                names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    public boolean isEmpty() {
        return allowed.isEmpty();
    }

    /** What is wrong with an address, after "must"; empty if it may be called. */
    public Optional<String> problemOf(String url) {
        URI uri = parse(url);
        if (uri == null || uri.getHost() == null || !isHttp(uri)) {
            return Optional.of("be a whole URL such as https://hooks.example.org/derive");
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            return Optional.of("have no user, no password and no fragment");
        }
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        int port = port(uri);
        boolean known = allowed.contains(host + ":" + port) || port == defaultPort(uri) && allowed.contains(host);
        return known ? Optional.empty() : Optional.of(refusal(host, port, uri));
    }

    private String refusal(String host, int port, URI uri) {
        String named = port == defaultPort(uri) ? host : host + ":" + port;
        return "be on a host that is named in " + SETTING + ", and " + named + " is not; "
                + (allowed.isEmpty()
                        ? "that setting names none"
                        : "there are " + allowed.stream().sorted().collect(Collectors.joining(", ")));
    }

    private static @Nullable URI parse(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static boolean isHttp(URI uri) {
        String scheme = Objects.requireNonNullElse(uri.getScheme(), "");
        return scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http");
    }

    private static int port(URI uri) {
        return uri.getPort() < 0 ? defaultPort(uri) : uri.getPort();
    }

    private static int defaultPort(URI uri) {
        return uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    }
}

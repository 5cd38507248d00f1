package org.holocron.derive.cli;

import java.net.URI;
import java.util.Optional;
import org.holocron.derive.config.Setting;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that talks to a running server. */
final class ConnectionOptions {

    private static final int MAX_PORT = 65_535;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The server; by default the one on this machine, at port 8080 or that in DERIVE_HTTP_PORT.")
    @Nullable
    String url;

    @Option(names = "--json", description = "Print the server's answer as JSON, for scripts.")
    boolean json;

    ApiClient connect(Terminal terminal) {
        URI base = base(terminal);
        URI management = url != null
                ? null
                : http(local(terminal, Setting.DERIVE_MANAGEMENT_PORT)).orElse(null);
        return new ApiClient(base, new ServerCondition(base, management));
    }

    private URI base(Terminal terminal) {
        String text = url != null ? url : local(terminal, Setting.DERIVE_HTTP_PORT);
        return http(text)
                .orElseThrow(() ->
                        CommandFailedException.badUsage("--url must be like http://127.0.0.1:8080, but is " + text));
    }

    private static String local(Terminal terminal, Setting port) {
        String value = terminal.variables().getOrDefault(port.key(), "");
        return "http://127.0.0.1:" + (value.isBlank() ? String.valueOf(port.defaultValue()) : value.strip());
    }

    /** Empty if the text is no address of a server. */
    private static Optional<URI> http(String text) {
        try {
            URI uri = URI.create(text.replaceFirst("/+$", ""));
            boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return isHttp && uri.getHost() != null && uri.getPort() <= MAX_PORT ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

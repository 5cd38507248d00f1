package org.holocron.derive.cli;

import java.net.URI;
import java.util.Map;
import org.holocron.derive.config.Setting;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that talks to a running server. */
final class ConnectionOptions {

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The server; by default http://127.0.0.1:8080, or the port in DERIVE_HTTP_PORT.")
    @Nullable
    String url;

    @Option(names = "--json", description = "Print the server's answer as JSON, for scripts.")
    boolean json;

    ApiClient connect(Terminal terminal) {
        return new ApiClient(base(terminal));
    }

    private URI base(Terminal terminal) {
        String text = url != null ? url : "http://127.0.0.1:" + port(terminal.variables());
        try {
            URI uri = URI.create(text.replaceFirst("/+$", ""));
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // not a URL: reported below
        }
        throw new CommandFailedException(Exit.BAD_USAGE, "--url must be like http://127.0.0.1:8080, but is " + text);
    }

    private static String port(Map<String, String> variables) {
        String value = variables.getOrDefault(Setting.DERIVE_HTTP_PORT.key(), "");
        return value.isBlank() ? String.valueOf(Setting.DERIVE_HTTP_PORT.defaultValue()) : value.strip();
    }
}

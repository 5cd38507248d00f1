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
        URI base = base(terminal);
        String management = url != null ? null : port(terminal.variables(), Setting.DERIVE_MANAGEMENT_PORT);
        return new ApiClient(
                base,
                new ServerCondition(base, management == null ? null : URI.create("http://127.0.0.1:" + management)));
    }

    private URI base(Terminal terminal) {
        String text = url != null ? url : "http://127.0.0.1:" + port(terminal.variables(), Setting.DERIVE_HTTP_PORT);
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

    private static String port(Map<String, String> variables, Setting setting) {
        String value = variables.getOrDefault(setting.key(), "");
        return value.isBlank() ? String.valueOf(setting.defaultValue()) : value.strip();
    }
}

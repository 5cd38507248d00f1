package org.holocron.derive.config;

import java.util.regex.Pattern;

/**
 * Where the server listens.
 *
 * @param bind the address of both ports; 127.0.0.1 keeps others out
 * @param httpPort the application
 * @param managementPort console, health and metrics
 */
public record ServerSettings(String bind, int httpPort, int managementPort) {

    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,253}|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]+");

    static ServerSettings from(Environment environment) {
        ServerSettings server = new ServerSettings(
                environment.text(
                        "DERIVE_BIND", "127.0.0.1", ADDRESS, "an address of this machine, or 0.0.0.0 for all of them"),
                environment.number("DERIVE_HTTP_PORT", 8080, 1, 65_535),
                environment.number("DERIVE_MANAGEMENT_PORT", 9990, 1, 65_535));
        if (server.httpPort() == server.managementPort()) {
            environment.reject(
                    "DERIVE_MANAGEMENT_PORT", "another port than DERIVE_HTTP_PORT, which is " + server.httpPort());
        }
        return server;
    }
}

package org.holocron.derive.config;

/**
 * Where the server listens, and its process.
 *
 * @param network the address of both ports, and who may come
 * @param httpPort of the API
 * @param managementPort of console, health and metrics; another than {@code httpPort}
 */
public record ServerSettings(NetworkSettings network, int httpPort, int managementPort, ProcessSettings process) {

    static ServerSettings from(Environment environment, int concurrency) {
        ServerSettings server = new ServerSettings(
                NetworkSettings.from(environment),
                environment.number(Setting.DERIVE_HTTP_PORT),
                environment.number(Setting.DERIVE_MANAGEMENT_PORT),
                ProcessSettings.from(environment, concurrency));
        if (server.httpPort() == server.managementPort()) {
            environment.reject(
                    Setting.DERIVE_MANAGEMENT_PORT,
                    "another port than DERIVE_HTTP_PORT, which is " + server.httpPort());
        }
        return server;
    }

    /** The address of both ports; 127.0.0.1 refuses other machines. */
    public String bind() {
        return network.bind();
    }
}

package org.holocron.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.holocron.derive.testing.Deployments;
import org.holocron.derive.testing.HttpApi;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Which names the server answers to. Requests with the Host of another server were answered on both ports, so that a page on the web
 * could read and change everything once its name pointed at 127.0.0.1.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class HostsIT {

    private static final String APPLICATION = "it.httpPort";
    private static final String MANAGEMENT = "it.managementPort";
    private static final String[] METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"};
    private static final String SAME_ORIGIN = "Origin: http://evil.example\r\nSec-Fetch-Site: same-origin\r\n";

    @Deployment
    static WebArchive application() {
        return Deployments.application();
    }

    @BeforeEach
    void untilTheNodeHasItsDatabase() throws Exception {
        HttpApi.application().get("/api/stats");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        APPLICATION + ", /api/jobs",
        APPLICATION + ", /api/runner/pause",
        APPLICATION + ", /api/nothing",
        APPLICATION + ", /openapi",
        APPLICATION + ", /",
        MANAGEMENT + ", /health",
        MANAGEMENT + ", /health/ready",
        MANAGEMENT + ", /metrics",
        MANAGEMENT + ", /management",
        MANAGEMENT + ", /console/index.html",
        MANAGEMENT + ", /"
    })
    void anotherServersNameIsRefusedWithEveryMethod(String port, String path) throws IOException {
        for (String method : METHODS) {
            Answer answer = ask(port, method, path, "evil.example", "");
            assertEquals(421, answer.status(), () -> method + " " + path + ": " + answer.body());
            if (method.equals("HEAD")) {
                continue;
            }
            JsonObject problem = HttpApi.object(answer.body());
            assertEquals("urn:problem-type:derive:wrong-host", problem.getString("type"));
            assertTrue(problem.getString("detail").contains("DERIVE_ALLOWED_HOSTS"), answer.body());
        }
    }

    /** As a browser asks once the page's name leads here: with headers that agree with each other. */
    @ParameterizedTest
    @CsvSource({
        APPLICATION + ", GET, /api/jobs",
        APPLICATION + ", POST, /api/runner/pause",
        MANAGEMENT + ", GET, /metrics",
        MANAGEMENT + ", POST, /management"
    })
    void aPageWhoseNameLeadsHereIsRefused(String port, String method, String path) throws IOException {
        assertEquals(421, ask(port, method, path, "evil.example", SAME_ORIGIN).status());
    }

    /** These are answered before the guard: the one for nobody, the other without a body. */
    @Test
    void whatComesBeforeTheGuardTellsNothing() throws IOException {
        assertEquals(
                405, ask(APPLICATION, "TRACE", "/api/jobs", "evil.example", "").status());
        assertEquals(
                "",
                ask(MANAGEMENT, "OPTIONS", "/metrics", "evil.example", SAME_ORIGIN)
                        .body());
    }

    @ParameterizedTest
    @CsvSource({
        APPLICATION + ", /api/stats, localhost",
        APPLICATION + ", /api/stats, 127.0.0.1:1",
        APPLICATION + ", /openapi, [::1]",
        MANAGEMENT + ", /health/live, localhost",
        MANAGEMENT + ", /metrics, 127.0.0.1",
        MANAGEMENT + ", /console/index.html, localhost"
    })
    void itsOwnNamesAreAnswered(String port, String path, String host) throws IOException {
        assertEquals(200, ask(port, "GET", path, host, "").status());
    }

    @Test
    void aRefusedChangeChangesNothing() throws Exception {
        ask(APPLICATION, "POST", "/api/runner/pause", "evil.example", SAME_ORIGIN);

        assertTrue(HttpApi.object(HttpApi.application().get("/api/runner"))
                .getJsonArray("pauses")
                .isEmpty());
    }

    /** @param headers further ones, each with its line end */
    private static Answer ask(String port, String method, String path, String host, String headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(System.getProperty(port)))) {
            socket.setSoTimeout(20_000);
            String request = method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers
                    + "Content-Length: 0\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(
                    Integer.parseInt(answer.split(" ", 3)[1]), answer.substring(answer.indexOf("\r\n\r\n") + 4));
        }
    }

    private record Answer(int status, String body) {}
}

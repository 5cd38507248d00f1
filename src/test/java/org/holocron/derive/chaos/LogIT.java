package org.holocron.derive.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The log of a node, as its operator reads it: one line for each event. */
class LogIT {

    /** Each outage was seven warnings of the connection pool, with some 400 lines of stack. */
    @Test
    void anOutageIsToldOnceAndEveryLineOfAnAttemptHasItsJob() {
        try (Cluster cluster = new Cluster("log-json");
                TcpProxy proxy = TcpProxy.to(cluster.database().port())) {
            ServerNode node = cluster.node("node", proxy.port()).with("DERIVE_LOG", "json");
            node.start();
            node.awaitReady();
            UUID first = cluster.enqueue(1).get(0);
            cluster.awaitAllEnded();
            int toldBefore = lines(node, "server.log").size();
            proxy.cut();
            Await.until(
                    "the node says why it does not claim", () -> node.pauses().equals(List.of("DATABASE_AWAY")));
            proxy.repair();
            cluster.enqueue(1);
            cluster.awaitAllEnded();

            List<JsonObject> log =
                    lines(node, "server.log").stream().map(LogIT::parsed).toList();
            assertEquals(
                    List.of(),
                    log.stream()
                            .filter(event -> event.containsKey("stackTrace"))
                            .toList());
            List<String> warned = log.stream()
                    .skip(toldBefore)
                    .filter(event -> event.getString("level").equals("WARN"))
                    .map(event -> event.getString("loggerName"))
                    .toList();
            assertEquals(warned.stream().distinct().toList(), warned, "nobody says it twice");
            assertTrue(
                    warned.contains("org.holocron.derive.runner.CircuitBreakers") && warned.size() <= 2,
                    warned::toString);
            JsonObject outcome = log.stream()
                    .filter(event -> event.getString("message").startsWith("Job " + first + " is SUCCEEDED"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(log.toString()));
            assertEquals(first.toString(), outcome.getJsonObject("mdc").getString("job_id"));
            assertTrue(outcome.getString("message")
                    .contains("after run " + outcome.getJsonObject("mdc").getString("run_id")));
        }
    }

    /** It was 669 lines of stack. */
    @Test
    void aServerThatIsToldToEndWhileItStartsEndsWithoutStackTraces() {
        try (Cluster cluster = new Cluster("log-early-end")) {
            ServerNode node = cluster.node("node");
            node.start();
            Await.until("the application starts", () -> lines(node, "server.log").stream()
                    .anyMatch(line -> line.contains("Folders: DERIVE_DATA_DIR")));
            node.stop();

            assertEquals(
                    List.of(),
                    lines(node, "console.log").stream()
                            .filter(line -> line.startsWith("\tat ") || line.startsWith("Caused by"))
                            .toList());
        }
    }

    private static JsonObject parsed(String line) {
        try (JsonReader reader = Json.createReader(new StringReader(line))) {
            return reader.readObject();
        }
    }

    /** Empty while there is no log yet. */
    private static List<String> lines(ServerNode node, String file) {
        try {
            var log = node.folder().resolve("server/log").resolve(file);
            return Files.exists(log) ? Files.readAllLines(log) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

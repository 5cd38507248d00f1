package org.holocron.derive.derivation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** An Ollama that has one model and says what it was told to, in order; beyond that it is an error of the test. */
final class ScriptedOllama implements AutoCloseable {

    static final String DIGEST = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private final HttpServer server;
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<String> requests = new ArrayList<>();

    private record Answer(int status, String body) {}

    ScriptedOllama() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext(
                "/api/tags",
                exchange -> send(
                        exchange,
                        200,
                        "{\"models\":[{\"name\":\"llama3.2:latest\",\"model\":\"llama3.2:latest\",\"digest\":\""
                                + DIGEST + "\"}]}"));
        server.createContext("/api/ps", exchange -> send(exchange, 200, "{\"models\":[]}"));
        server.createContext("/api/version", exchange -> send(exchange, 200, "{\"version\":\"0.32.0\"}"));
        server.createContext("/api/chat", this::chat);
        server.start();
    }

    URI baseUri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The next chat is answered with this content, ended by {@code stop}. */
    ScriptedOllama says(String content) {
        return ends("stop", content);
    }

    ScriptedOllama ends(String doneReason, String content) {
        String delta = Json.createObjectBuilder()
                .add("model", "llama3.2")
                .add(
                        "message",
                        Json.createObjectBuilder().add("role", "assistant").add("content", content))
                .add("done", false)
                .build()
                .toString();
        String done = Json.createObjectBuilder()
                .add("model", "llama3.2")
                .add(
                        "message",
                        Json.createObjectBuilder().add("role", "assistant").add("content", ""))
                .add("done", true)
                .add("done_reason", doneReason)
                .add("total_duration", 5_000_000)
                .add("prompt_eval_count", 1_500)
                .add("eval_count", 40)
                .build()
                .toString();
        answers.add(new Answer(200, delta + "\n" + done + "\n"));
        return this;
    }

    ScriptedOllama fails(int status, String error) {
        answers.add(new Answer(
                status, Json.createObjectBuilder().add("error", error).build().toString()));
        return this;
    }

    /** The bodies of the chats so far. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    private synchronized void chat(HttpExchange exchange) throws IOException {
        requests.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Answer answer = answers.isEmpty() ? new Answer(500, "{\"error\":\"not in the script\"}") : answers.remove();
        send(exchange, answer.status(), answer.body());
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", status == 200 ? "application/x-ndjson" : "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

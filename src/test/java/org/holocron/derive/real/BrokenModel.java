package org.holocron.derive.real;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.holocron.derive.hash.Sha256;

/** A model that Ollama lists like any other and cannot load: a file with a head and nothing else. Closed, it is deleted. */
final class BrokenModel implements AutoCloseable {

    private static final String NAME = "derive-test-cannot-load";

    private static final int GGUF_VERSION = 3;
    private static final int TYPE_TEXT = 8;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI ollama;

    private BrokenModel(URI ollama) {
        this.ollama = ollama;
    }

    static BrokenModel on(URI ollama) {
        BrokenModel model = new BrokenModel(ollama);
        byte[] file = file();
        String digest = "sha256:" + Sha256.of(file);
        model.send("POST", "/api/blobs/" + digest, BodyPublishers.ofByteArray(file));
        String create = Json.createObjectBuilder()
                .add("model", NAME)
                .add("files", Json.createObjectBuilder().add("model.gguf", digest))
                .add("stream", false)
                .build()
                .toString();
        model.send("POST", "/api/create", BodyPublishers.ofString(create));
        return model;
    }

    String name() {
        return NAME;
    }

    /** No tensors, and of all that a model must tell only its architecture. */
    private static byte[] file() {
        ByteBuffer file = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
        file.put("GGUF".getBytes(StandardCharsets.US_ASCII));
        file.putInt(GGUF_VERSION).putLong(0).putLong(1);
        put(file, "general.architecture");
        file.putInt(TYPE_TEXT);
        put(file, "llama");
        return file.array();
    }

    private static void put(ByteBuffer file, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        file.putLong(bytes.length).put(bytes);
    }

    private void send(String method, String path, HttpRequest.BodyPublisher body) {
        try {
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(URI.create(ollama + path))
                            .method(method, body)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertEquals(2, response.statusCode() / 100, response::body);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(path, e);
        }
    }

    @Override
    public void close() {
        send("DELETE", "/api/delete", BodyPublishers.ofString("{\"model\":\"" + NAME + "\"}"));
    }
}

package org.holocron.derive.testing;

import jakarta.json.Json;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** An Ollama that has one model and answers its chats as it was told to, in order; beyond that it is a failure. */
public final class OllamaScript implements FakeHttpServer.Script {

    public static final String CHAT = "/api/chat";
    public static final String DIGEST = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private final String model;
    private final Deque<FakeHttpServer.Script> chats = new ArrayDeque<>();
    private volatile String digest = DIGEST;
    private volatile String loaded = "{\"models\":[]}";
    private volatile @Nullable String shown;

    /** @param model with its tag, as Ollama lists it */
    public OllamaScript(String model) {
        this.model = model;
    }

    /** The next chat is answered with this content, ended by {@code stop}. */
    public OllamaScript says(String content) {
        return ends("stop", content);
    }

    /** As if a prompt of 1,500 tokens had been read and 40 tokens generated. */
    public OllamaScript ends(String doneReason, String content) {
        return plays((request, connection) ->
                connection.stream(OllamaLines.token(content), OllamaLines.done(doneReason, 1_500, 40)));
    }

    public OllamaScript fails(int status, String error) {
        String body = Json.createObjectBuilder().add("error", error).build().toString();
        return plays((request, connection) -> connection.json(status, body));
    }

    /** From now on the model is another one, on the disk. */
    public OllamaScript pulled(String otherDigest) {
        digest = otherDigest;
        return this;
    }

    /** From now on this is in the memory. */
    public OllamaScript loads(String json) {
        loaded = json;
        return this;
    }

    /** From now on this is shown of each model; before that an old server has no such page. */
    public OllamaScript shows(String json) {
        shown = json;
        return this;
    }

    /** The next chat goes so. */
    public synchronized OllamaScript plays(FakeHttpServer.Script chat) {
        chats.add(chat);
        return this;
    }

    @Override
    public void play(FakeRequest request, FakeConnection connection) throws IOException {
        if (request.isFor(CHAT)) {
            nextChat().play(request, connection);
        } else if (request.isFor("/api/tags")) {
            connection.json(200, listing(model, digest));
        } else if (request.isFor("/api/ps")) {
            connection.json(200, loaded);
        } else if (request.isFor("/api/show") && shown != null) {
            connection.json(200, shown);
        } else if (request.isFor("/api/version")) {
            connection.json(200, "{\"version\":\"0.32.0\"}");
        } else {
            connection.whole(404, "text/plain", "404 page not found");
        }
    }

    /** A list with one model. */
    public static String listing(String model, String digest) {
        return "{\"models\":[{\"name\":\"" + model + "\",\"model\":\"" + model + "\",\"digest\":\"" + digest + "\"}]}";
    }

    private synchronized FakeHttpServer.Script nextChat() {
        return chats.isEmpty()
                ? (request, connection) -> connection.json(500, "{\"error\":\"not in the script\"}")
                : chats.remove();
    }
}

package org.holocron.derive.derivation;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.holocron.derive.ollama.OllamaServer;
import org.holocron.derive.testing.FakeHttpServer;
import org.holocron.derive.testing.FakeRequest;
import org.holocron.derive.testing.OllamaScript;

/** An Ollama that plays a script, and the adapters that ask it. */
final class ScriptedOllama implements AutoCloseable {

    final OllamaScript script;
    private final FakeHttpServer http;
    private final ExecutorService executor = Executors.newCachedThreadPool();

    ScriptedOllama() {
        this("llama3.2:latest");
    }

    /** @param model with its tag, as Ollama lists it */
    ScriptedOllama(String model) {
        script = new OllamaScript(model);
        http = FakeHttpServer.playing(script);
    }

    /** One that knows nothing of it yet. */
    OllamaServer server() {
        return new OllamaServer(http.uri(), null, executor, Clock.systemUTC());
    }

    URI uri() {
        return http.uri();
    }

    /** What was asked under this path, in the order of arrival. */
    List<FakeRequest> requests(String path) {
        return http.requests().stream().filter(request -> request.isFor(path)).toList();
    }

    int asked(String path) {
        return requests(path).size();
    }

    /** How many calls were made. */
    int chats() {
        return asked(OllamaScript.CHAT);
    }

    @Override
    public void close() {
        http.close();
        executor.shutdownNow();
    }
}

package org.holocron.derive.ollama;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.jboss.resteasy.microprofile.client.RestClientBuilderImpl;
import org.jspecify.annotations.Nullable;

/** Where Ollama is and how to connect to it. The key appears in no message. */
final class Endpoint {

    /** A server on the same network accepts within milliseconds; one that is gone may never refuse. */
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final URI baseUrl;
    private final @Nullable String apiKey;
    private final ExecutorService executor;

    Endpoint(URI baseUrl, @Nullable String apiKey, ExecutorService executor) {
        this.baseUrl = baseUrl;
        this.apiKey = apiKey;
        this.executor = executor;
    }

    /** A new client for each request: closing one call then affects no other. */
    Connection connect() {
        RestClientBuilder builder = RestClientBuilder.newBuilder()
                .baseUri(baseUrl)
                .executorService(executor)
                // An error status is an answer to read, not an exception.
                .property("microprofile.rest.client.disable.default.mapper", true)
                .register(new RawBytesWriter());
        OllamaApi api = ((RestClientBuilderImpl) builder).build(OllamaApi.class, BoundedHeadEngine.with(CONNECT));
        return new Connection(api, apiKey == null ? null : "Bearer " + apiKey);
    }

    /** Its threads read the answers while the callers wait. */
    ExecutorService executor() {
        return executor;
    }

    String host() {
        return String.valueOf(baseUrl.getHost());
    }

    /** The URL for messages. */
    @Override
    public String toString() {
        return ServerAddress.of(baseUrl);
    }
}

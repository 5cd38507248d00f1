package org.holocron.derive.ollama;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.jspecify.annotations.Nullable;

/** Where Ollama is and how to get through to it. The key is shown nowhere. */
final class Endpoint {

    /** A server on the same network answers a connect within milliseconds; one that is gone may never refuse. */
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final URI baseUrl;
    private final @Nullable String apiKey;
    private final ExecutorService executor;

    Endpoint(URI baseUrl, @Nullable String apiKey, ExecutorService executor) {
        this.baseUrl = baseUrl;
        this.apiKey = apiKey;
        this.executor = executor;
    }

    /** A client of its own for each exchange: hanging up one call then touches no other. */
    Connection connect() {
        OllamaApi api = RestClientBuilder.newBuilder()
                .baseUri(baseUrl)
                .executorService(executor)
                .connectTimeout(CONNECT.toMillis(), TimeUnit.MILLISECONDS)
                // An error status is an answer to be read, not an exception.
                .property("microprofile.rest.client.disable.default.mapper", true)
                .register(new RawBytesWriter())
                .build(OllamaApi.class);
        return new Connection(api, apiKey == null ? null : "Bearer " + apiKey);
    }

    /** Runs the reading of an answer beside the one who waits for it. */
    ExecutorService executor() {
        return executor;
    }

    String host() {
        return String.valueOf(baseUrl.getHost());
    }

    /** The URL for messages: without a user's name and password. */
    @Override
    public String toString() {
        String userInfo = baseUrl.getRawUserInfo();
        return userInfo == null ? baseUrl.toString() : baseUrl.toString().replace(userInfo + "@", "");
    }
}

package org.holocron.derive.wire;

import java.net.URI;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.jboss.resteasy.microprofile.client.RestClientBuilderImpl;
import org.jspecify.annotations.Nullable;

/**
 * Where a server is and how to connect to it. The key appears in no message, and goes to this origin only: no redirect is
 * followed.
 */
public final class Endpoint<A extends ServerApi> {

    /** A server on the same network accepts within milliseconds; one that is gone may never refuse. */
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final Class<A> api;
    private final ServerLabel label;
    private final URI baseUrl;
    private final @Nullable String apiKey;
    private final ExecutorService executor;
    /** To make one costs more than a short call. There are never more than calls at a time, and none holds a connection. */
    private final Deque<A> unused = new ConcurrentLinkedDeque<>();

    /**
     * @param apiKey sent as a bearer token, or null
     * @param executor its threads read the answers while the callers wait
     */
    public Endpoint(Class<A> api, ServerLabel label, URI baseUrl, @Nullable String apiKey, ExecutorService executor) {
        this.api = api;
        this.label = label;
        this.baseUrl = baseUrl;
        this.apiKey = apiKey;
        this.executor = executor;
    }

    /** A client that nobody else uses: closing one call then affects no other. One whose last answer was read to its end is used again. */
    Connection<A> connect() {
        A free = unused.pollFirst();
        return new Connection<>(
                free == null ? client() : free, apiKey == null ? null : "Bearer " + apiKey, unused::offerFirst);
    }

    private A client() {
        RestClientBuilder builder = RestClientBuilder.newBuilder()
                .baseUri(baseUrl)
                .executorService(executor)
                .followRedirects(false)
                // An error status is an answer to read, not an exception.
                .property("microprofile.rest.client.disable.default.mapper", true)
                .register(new RawBytesWriter())
                .register(new OneRequest());
        return ((RestClientBuilderImpl) builder).build(api, BoundedHeadEngine.with(CONNECT));
    }

    ExecutorService executor() {
        return executor;
    }

    public ServerLabel label() {
        return label;
    }

    /** The URL for messages. */
    @Override
    public String toString() {
        return label.address();
    }
}

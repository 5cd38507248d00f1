package org.holocron.derive.server;

import io.undertow.io.IoCallback;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.holocron.derive.config.NetworkSettings;
import org.holocron.derive.config.RefusedRequest;

/** Stands before everything that a port serves, and refuses what {@link NetworkSettings} refuses, whatever the method and the path. */
public final class NetworkGuard implements HttpHandler {

    private final HttpHandler guarded;
    private final NetworkSettings network;

    /** The form that the configuration of the main port asks for. */
    public NetworkGuard(HttpHandler guarded) {
        this(guarded, NetworkSettings.from(System.getenv()));
    }

    NetworkGuard(HttpHandler guarded, NetworkSettings network) {
        this.guarded = guarded;
        this.network = network;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        HeaderValues hosts = exchange.getRequestHeaders().get(Headers.HOST);
        RefusedRequest refused = network.refuse(
                        hosts == null ? List.of() : hosts,
                        exchange.getDestinationAddress().getAddress())
                .orElse(null);
        if (refused == null) {
            guarded.handleRequest(exchange);
        } else {
            answer(exchange, refused);
        }
    }

    /** The connection ends with it: nobody waits for the rest of a body. */
    private static void answer(HttpServerExchange exchange, RefusedRequest refused) {
        exchange.setStatusCode(refused.status());
        exchange.setPersistent(false);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, RefusedRequest.MEDIA_TYPE);
        exchange.getResponseSender().send(refused.document(), StandardCharsets.UTF_8, IoCallback.END_EXCHANGE);
    }
}

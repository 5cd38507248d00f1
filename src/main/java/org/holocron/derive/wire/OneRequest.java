package org.holocron.derive.wire;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;

/**
 * One connection for each request: what breaks while a request is sent is then this call's trouble, never that a server had closed a
 * connection which nobody used for a while. Not a {@code @Provider}: only the client registers it.
 */
final class OneRequest implements ClientRequestFilter {

    @Override
    public void filter(ClientRequestContext request) {
        request.getHeaders().putSingle("Connection", "close");
    }
}

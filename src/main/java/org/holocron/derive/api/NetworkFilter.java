package org.holocron.derive.api;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;
import org.holocron.derive.config.NetworkSettings;
import org.holocron.derive.config.RefusedRequest;
import org.holocron.derive.config.Settings;

/**
 * Refuses requests from where nobody may come, and those that mean another server, for everything that the application serves. The
 * server that is built with the application does so itself, on both ports; here it is for a WildFly that was set up by somebody else.
 * Mapped in {@code web.xml}, before every filter that looks at a request.
 */
public class NetworkFilter implements Filter {

    @Inject
    private Settings settings;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        RefusedRequest refused = refused(settings.server().network(), (HttpServletRequest) request)
                .orElse(null);
        if (refused == null) {
            chain.doFilter(request, response);
        } else {
            answer((HttpServletResponse) response, refused);
        }
    }

    /** @return empty if the request may be looked at */
    static Optional<RefusedRequest> refused(NetworkSettings network, HttpServletRequest request) {
        return network.refuse(Collections.list(request.getHeaders("Host")), reached(request));
    }

    /** An address, which asks no DNS. */
    private static InetAddress reached(HttpServletRequest request) {
        try {
            return InetAddress.getByName(request.getLocalAddr());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("the server does not say which address a request came to", e);
        }
    }

    static void answer(HttpServletResponse response, RefusedRequest refused) throws IOException {
        byte[] document = refused.document().getBytes(StandardCharsets.UTF_8);
        response.setStatus(refused.status());
        response.setContentType(RefusedRequest.MEDIA_TYPE);
        response.setContentLength(document.length);
        response.getOutputStream().write(document);
    }
}

package org.holocron.derive.api;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import org.holocron.derive.config.NetworkSettings;
import org.holocron.derive.config.RefusedRequest;
import org.holocron.derive.config.Settings;

/**
 * Refuses requests from where nobody may come, and those that mean another server. The server that is built with the application
 * does so itself, for everything on both ports; here it is for a WildFly that was set up by somebody else.
 */
@Provider
@PreMatching
public class NetworkFilter implements ContainerRequestFilter {

    @Inject
    private Settings settings;

    @Context
    private HttpServletRequest servletRequest;

    @Override
    public void filter(ContainerRequestContext request) {
        NetworkSettings network = settings.server().network();
        List<String> hosts = Objects.requireNonNullElse(request.getHeaders().get(HttpHeaders.HOST), List.of());
        network.refuse(hosts, reached()).ifPresent(refused -> {
            throw new ProblemException(problem(refused));
        });
    }

    /** An address, which asks no DNS. */
    private InetAddress reached() {
        try {
            return InetAddress.getByName(servletRequest.getLocalAddr());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("the server does not say which address a request came to", e);
        }
    }

    private static ProblemDocument problem(RefusedRequest refused) {
        return ProblemDocument.of(refused.status(), refused.kind(), refused.title(), refused.detail());
    }
}

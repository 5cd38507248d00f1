package org.holocron.derive.api;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses changes requested by a web page of another origin. There is no login, so a page in the browser of somebody who
 * can reach the server could otherwise act in that person's name. Browsers send where a request comes from; programs do not.
 */
@Provider
public class CsrfFilter implements ContainerRequestFilter {

    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");
    private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    @Override
    public void filter(ContainerRequestContext request) {
        if (!mayChange(request)) {
            return;
        }
        String site = request.getHeaderString("Sec-Fetch-Site");
        String origin = request.getHeaderString("Origin");
        String host = request.getHeaderString(HttpHeaders.HOST);
        if (site != null && !OWN_SITE.contains(site) || !isOwn(origin, host)) {
            throw new ProblemException(ProblemDocument.of(
                    403, "cross-site", "Request from another site", "only pages of this server may ask for changes"));
        }
        if (hasBody(request) && request.getMediaType() == null) {
            throw new ProblemException(ProblemDocument.of(
                    415, "media-type", "Content-Type missing", "say Content-Type: " + MediaType.APPLICATION_JSON));
        }
    }

    static boolean mayChange(ContainerRequestContext request) {
        return !READING.contains(request.getMethod());
    }

    /** By its headers: the body itself may still be on its way, and would pass as none. */
    private static boolean hasBody(ContainerRequestContext request) {
        return request.getLength() > 0 || request.getHeaderString("Transfer-Encoding") != null;
    }

    static boolean isOwn(@Nullable String origin, @Nullable String host) {
        if (origin == null) {
            return true;
        }
        try {
            return host != null && host.equalsIgnoreCase(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException notAUri) {
            return false;
        }
    }
}

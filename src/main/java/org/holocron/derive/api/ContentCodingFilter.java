package org.holocron.derive.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;

/** Refuses bodies that are compressed: what they hold would be told to be no text, and their bounds are counted as they come. */
@Provider
public class ContentCodingFilter implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        if (!isPlain(request.getHeaderString(HttpHeaders.CONTENT_ENCODING))) {
            throw new ProblemException(ProblemDocument.of(
                    415,
                    "media-type",
                    "Content-Encoding not supported",
                    "send the body as it is, without Content-Encoding"));
        }
    }

    /** @param coding the header; null if there is none */
    static boolean isPlain(@Nullable String coding) {
        return coding == null || coding.isBlank() || coding.strip().equalsIgnoreCase("identity");
    }
}

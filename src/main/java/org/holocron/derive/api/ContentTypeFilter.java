package org.holocron.derive.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;

/** Refuses a body that may be of any type: it was read as that of the first method that fits. */
@Provider
public class ContentTypeFilter implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        if (CsrfFilter.mayChange(request) && isAny(request.getMediaType())) {
            throw new ProblemException(HttpErrorMapper.document(415));
        }
    }

    /** @param type the header; null if there is none */
    static boolean isAny(@Nullable MediaType type) {
        return type != null && (type.isWildcardType() || type.isWildcardSubtype());
    }
}

package org.holocron.derive.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.holocron.derive.api.RequestBudget.Share;
import org.holocron.derive.api.RequestBudget.Use;
import org.holocron.derive.history.FailureFilter;
import org.holocron.derive.history.History;

/** Why jobs failed: thousands of them, by a few causes. */
@Path("failures")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class FailuresResource {

    /** What one cause takes. */
    private static final int LISTED_BYTES = 16 * 1024;

    @Inject
    private History history;

    @Inject
    private GroupFinder groups;

    @Inject
    private RequestBodies bodies;

    @GET
    public Response list(@BeanParam FailureQuery query) {
        FailureFilter filter = query.filter(groups::id);
        try (Share share = bodies.budget().share(Use.SMALL)) {
            share.take((long) filter.limit() * LISTED_BYTES, RequestBudget.PATIENCE);
            return JsonResponse.ok(FailureJson.of(history.failures(filter)));
        }
    }
}

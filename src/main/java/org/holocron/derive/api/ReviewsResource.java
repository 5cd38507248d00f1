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
import org.holocron.derive.history.History;
import org.holocron.derive.history.ReviewFilter;
import org.holocron.derive.history.ReviewPage;

/** Lists the facts that wait for a person, and those that people decided about. */
@Path("reviews")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ReviewsResource {

    /** What one of a list takes, with those that are read at a time and do not fit. */
    static final int LISTED_BYTES = 16 * 1024;

    @Inject
    private History history;

    @Inject
    private RequestBodies bodies;

    @GET
    public Response list(@BeanParam ReviewQuery query) {
        ReviewFilter filter = query.filter();
        try (Share share = bodies.budget().share(Use.SMALL)) {
            share.take((long) ReviewQuery.MAX_LIMIT * LISTED_BYTES, RequestBudget.PATIENCE);
            ReviewPage page = history.reviews(filter);
            return JsonResponse.ok(new JsonFields()
                    .add("reviews", JsonFields.array(page.reviews(), FactJson::listed))
                    .add("cursor", ReviewCursor.after(page))
                    .build());
        }
    }
}

package org.holocron.derive.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** The results of one group, as far as there are some: it need not have ended. */
@Path("groups/{key}/results")
@Produces(MediaType.WILDCARD)
@ApplicationScoped
public class GroupResultsResource {

    @Inject
    private GroupFinder groups;

    @Inject
    private ResultsResource results;

    @GET
    public Response list(
            @PathParam("key") String key,
            @BeanParam JobQuery jobs,
            @BeanParam ResultsQuery form,
            @Context UriInfo uri) {
        groups.find(key);
        return results.list(jobs.inGroup(key), form, uri);
    }
}

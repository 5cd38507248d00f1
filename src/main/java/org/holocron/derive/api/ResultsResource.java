package org.holocron.derive.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.holocron.derive.history.History;
import org.holocron.derive.history.JobFilter;
import org.holocron.derive.interrogation.Interrogations;
import org.holocron.derive.lake.Lake;
import org.jspecify.annotations.Nullable;

/** What became of jobs, as a table: a row for each claim, and each job at least once. */
@Path("results")
@Produces(MediaType.WILDCARD)
@ApplicationScoped
public class ResultsResource {

    @Inject
    private History history;

    @Inject
    private Lake lake;

    @Inject
    private Interrogations interrogations;

    @Inject
    private RequestBodies bodies;

    @Inject
    private GroupFinder groups;

    @GET
    public Response list(@BeanParam JobQuery jobs, @BeanParam ResultsQuery form, @Context UriInfo uri) {
        JobFilter filter = jobs.filter(groups::id);
        ResultFormat format = form.format();
        List<String> fields = form.inputFields(() -> usualFields(filter.interrogationKey()));
        ResultPages.Page page = new ResultPages(history, lake, bodies.budget()).page(filter, fields);
        return new ResultsAnswer(format, fields, uri.getRequestUri()).of(page, filter.after() == null);
    }

    private List<String> usualFields(@Nullable String interrogationKey) {
        return InputFields.of(
                interrogationKey == null
                        ? interrogations.inUse()
                        : interrogations.find(interrogationKey).stream().toList());
    }
}

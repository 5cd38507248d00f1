package org.holocron.derive.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.holocron.derive.api.ListCursor.Kind;
import org.holocron.derive.api.RequestBudget.Share;
import org.holocron.derive.api.RequestBudget.Use;
import org.holocron.derive.bulk.BulkAction;
import org.holocron.derive.bulk.BulkPlace;
import org.holocron.derive.bulk.BulkState;
import org.holocron.derive.bulk.BulkStore;
import org.holocron.derive.history.History;
import org.holocron.derive.history.JobFacts;
import org.holocron.derive.history.ListedJob;
import org.holocron.derive.json.JsonLimits;
import org.jspecify.annotations.Nullable;

/** What people do to many jobs: they preview it, confirm it, and look how far it is. */
@Path("bulk-actions")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class BulkActionsResource {

    private static final int MAX_BYTES = 512 * 1024;
    private static final JsonLimits LIMITS = new JsonLimits(MAX_BYTES, 5, 2 * BulkRequest.MOST_IDS);
    private static final int MAX_LIMIT = 200;
    private static final int DEFAULT_LIMIT = 20;
    private static final int SAMPLE = 5;

    @Inject
    private BulkStore actions;

    @Inject
    private History history;

    @Inject
    private GroupFinder groups;

    @Inject
    private RequestBodies bodies;

    @GET
    public Response list(@QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        QueryReader query = new QueryReader();
        int most = query.number("limit", limit, 1, MAX_LIMIT, DEFAULT_LIMIT);
        BulkPlace behind = query.cursor(cursor, text -> ListCursor.read(text, Kind.BULK_ACTIONS)
                .map(read -> new BulkPlace(read.time(), read.id())));
        query.refuseProblems();
        List<BulkAction> page = actions.list(behind, most);
        return JsonResponse.ok(new JsonFields()
                .add("bulk_actions", JsonFields.array(page, action -> BulkJson.action(action)
                        .build()))
                .add("cursor", page.size() < most ? null : cursorBehind(page.get(page.size() - 1)))
                .build());
    }

    private static String cursorBehind(BulkAction last) {
        BulkPlace place = BulkPlace.of(last);
        return new ListCursor(Kind.BULK_ACTIONS, place.created(), place.id(), null).text();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response preview(@Context HttpServletRequest http) {
        BulkRequest request = request(http);
        try (Share share = bodies.budget().share(Use.SMALL)) {
            share.takeJob();
            BulkJobs jobs = new BulkJobs(actions, history, groups::id);
            BulkAction action = jobs.preview(request);
            return JsonResponse.with(201, BulkJson.preview(action, sample(action), jobs.leftOut()))
                    .build();
        }
    }

    private BulkRequest request(HttpServletRequest http) {
        try (RequestBody body = bodies.open(http, MAX_BYTES)) {
            return ObjectRequest.read(body.text(MAX_BYTES), LIMITS, BulkRequest::read)
                    .orElseThrow();
        }
    }

    @GET
    @Path("{id}")
    public Response show(@PathParam("id") String id) {
        return shown(200, find(id));
    }

    /** Repeating it is harmless. */
    @POST
    @Path("{id}/confirm")
    public Response confirm(@PathParam("id") String id) {
        actions.expire();
        actions.confirm(find(id).id());
        BulkAction action = find(id);
        if (action.state() != BulkState.RUNNING && action.state() != BulkState.DONE) {
            throw refused(action, "only a preview that has not expired can be confirmed");
        }
        return shown(202, action);
    }

    /** Repeating it is harmless. What was done by then stays. */
    @POST
    @Path("{id}/cancel")
    public Response cancel(@PathParam("id") String id) {
        actions.cancel(find(id).id());
        BulkAction action = find(id);
        if (action.state() != BulkState.CANCELLED) {
            throw refused(action, "only a bulk action that is PREVIEWED or RUNNING can be cancelled");
        }
        return shown(200, action);
    }

    private Response shown(int status, BulkAction action) {
        try (Share share = bodies.budget().share(Use.SMALL)) {
            share.takeJob();
            return JsonResponse.with(status, BulkJson.withSample(action, sample(action)))
                    .build();
        }
    }

    /** One after the other, since their inputs may be large; those that were purged meanwhile are left out. */
    private List<ListedJob> sample(BulkAction action) {
        return actions.sample(action.id(), SAMPLE).stream()
                .flatMap(id -> history.job(id).stream())
                .map(job -> ListedJob.of(job, history.factsOf(job.jobId()).orElse(JobFacts.NONE)))
                .toList();
    }

    private BulkAction find(String id) {
        UUID action = UuidParam.of("bulk action", id);
        return actions.find(action).orElseThrow(() -> UuidParam.none("bulk action", action));
    }

    private static ProblemException refused(BulkAction action, String rule) {
        return new ProblemException(ProblemDocument.of(
                        409,
                        "wrong-state",
                        "The bulk action's state forbids it",
                        rule + ", and it is " + action.state())
                .with(new JsonFields()
                        .add("bulk_action_id", action.id())
                        .add("state", action.state())
                        .build()));
    }
}

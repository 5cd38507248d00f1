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
import java.util.Map;
import java.util.function.Function;
import org.holocron.derive.bulk.BulkAction;
import org.holocron.derive.bulk.BulkStore;
import org.holocron.derive.config.Settings;
import org.holocron.derive.group.Group;
import org.holocron.derive.group.GroupAction;
import org.holocron.derive.group.GroupLedger;
import org.holocron.derive.group.GroupLimits;
import org.holocron.derive.group.GroupNote;
import org.holocron.derive.group.GroupProgress;
import org.holocron.derive.group.GroupResult;
import org.holocron.derive.group.GroupStore;
import org.holocron.derive.group.LedgerJson;
import org.holocron.derive.group.NewGroup;
import org.holocron.derive.history.FailureFilter;
import org.holocron.derive.history.History;
import org.holocron.derive.json.JsonLimits;
import org.holocron.derive.json.StrictObjectReader;
import org.holocron.derive.runner.HeldBackJobs;
import org.holocron.derive.runner.RunnerControl;
import org.holocron.derive.webhook.WebhookHosts;
import org.holocron.derive.webhook.WebhookStore;
import org.jspecify.annotations.Nullable;

/** Groups of jobs: what has become of them, and what people do to all of one. */
@Path("groups")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class GroupsResource {

    private static final int MAX_BYTES = 10_000;
    private static final JsonLimits LIMITS = new JsonLimits(MAX_BYTES, 5);
    private static final int MAX_LIMIT = 200;
    private static final int DEFAULT_LIMIT = 50;
    /** Of its causes of failures. */
    private static final int MOST_CAUSES = 20;

    private static final int MOST_DELIVERIES = 10;
    /** Changed in one transaction. */
    private static final int STEP = 1000;

    @Inject
    private GroupStore groups;

    @Inject
    private WebhookStore webhooks;

    @Inject
    private WebhookHosts hosts;

    @Inject
    private Settings settings;

    @Inject
    private GroupFinder names;

    @Inject
    private History history;

    @Inject
    private BulkStore bulkActions;

    @Inject
    private RunnerControl runner;

    @Inject
    private RequestBodies bodies;

    @GET
    public Response list(@QueryParam("limit") @Nullable String limit, @QueryParam("before") @Nullable String before) {
        QueryReader query = new QueryReader();
        int most = query.number("limit", limit, 1, MAX_LIMIT, DEFAULT_LIMIT);
        Group after = before == null ? null : groups.find(before).orElse(null);
        if (before != null && after == null) {
            query.problem("before", "must be the key of a group: the groups that were made before it are listed");
        }
        query.refuseProblems();
        List<Group> page = groups.list(after == null ? null : after.id(), most);
        Map<Long, GroupLedger> ledgers = page.isEmpty()
                ? Map.of()
                : groups.ledgers(page.get(page.size() - 1).id(), page.get(0).id());
        return JsonResponse.ok(new JsonFields()
                .add("groups", JsonFields.array(page, group -> GroupJson.group(group)
                        .add("ledger", LedgerJson.of(ledgers.getOrDefault(group.id(), GroupLedger.EMPTY)))
                        .build()))
                .add(
                        "before",
                        page.size() < most ? null : page.get(page.size() - 1).key())
                .build());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response make(@Context HttpServletRequest http) {
        NewGroup wanted =
                body(http, fields -> GroupRequest.toMake(fields, hosts)).orElseThrow();
        GroupResult made = groups.create(wanted);
        refuseOtherLimits(wanted, made.group());
        return JsonResponse.with(made.changed() ? 201 : 200, json(made)).build();
    }

    /** A group that is there stays as it is: limits that were asked for must not be forgotten without a word. */
    private static void refuseOtherLimits(NewGroup wanted, Group group) {
        if (!wanted.limits().equals(GroupLimits.NONE) && !wanted.limits().equals(group.limits())) {
            throw new ProblemException(ProblemDocument.of(
                    409,
                    "other-limits",
                    "The group has other limits",
                    "Group " + group.key() + " is there already and has other limits; change them by POST /api/groups/"
                            + "KEY/limits, or by: derive group NAME limit"));
        }
    }

    @GET
    @Path("{key}")
    public Response show(@PathParam("key") String key) {
        Group group = names.find(key);
        FailureFilter failed = FailureFilter.ofGroup(group.id(), MOST_CAUSES);
        HeldBackJobs heldBack = runner.heldBack(List.of(group.id())).getOrDefault(group.id(), HeldBackJobs.NONE);
        JsonFields summary = GroupJson.summary(
                new GroupProgress(group, groups.figures(group.id())),
                heldBack,
                history.failures(failed),
                settings.retry().backoff());
        return JsonResponse.ok(GroupLimitsJson.addUse(
                        summary, groups.use(group.id()).orElse(null), webhooks.deliveries(group.id(), MOST_DELIVERIES))
                .build());
    }

    @POST
    @Path("{key}/open")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    public Response open(@PathParam("key") String key, @Context HttpServletRequest http) {
        return change(key, GroupAction.OPEN, http);
    }

    @POST
    @Path("{key}/pause")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    public Response pause(@PathParam("key") String key, @Context HttpServletRequest http) {
        return change(key, GroupAction.PAUSE, http);
    }

    @POST
    @Path("{key}/resume")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    public Response resume(@PathParam("key") String key, @Context HttpServletRequest http) {
        return change(key, GroupAction.RESUME, http);
    }

    @POST
    @Path("{key}/cancel")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    public Response cancel(@PathParam("key") String key, @Context HttpServletRequest http) {
        return change(key, GroupAction.CANCEL, http);
    }

    @POST
    @Path("{key}/priority")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response priority(@PathParam("key") String key, @Context HttpServletRequest http) {
        Group group = names.find(key);
        int priority = body(http, GroupRequest::priority);
        long changed = 0;
        int step;
        do {
            step = groups.setPriority(group.id(), priority, STEP);
            changed += step;
        } while (step > 0);
        return JsonResponse.ok(GroupJson.group(group).add("jobs", changed).build());
    }

    /** A bulk action that is confirmed at once: it goes on when the caller has its answer. What fails anew meanwhile is left alone. */
    @POST
    @Path("{key}/retry")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    public Response retry(@PathParam("key") String key, @Context HttpServletRequest http) {
        Group group = names.find(key);
        String cause = optionalBody(http, GroupRequest::cause);
        BulkAction action = new GroupRetry(bulkActions, history).begin(group, cause);
        return JsonResponse.ok(GroupJson.group(group)
                .add("jobs", action.matched())
                .add("bulk_action_id", action.id())
                .build());
    }

    private Response change(String key, GroupAction action, HttpServletRequest http) {
        Group group = names.find(key);
        GroupNote note = optionalBody(http, GroupRequest::note);
        GroupResult result = groups.change(group.id(), action, note == null ? GroupNote.NONE : note)
                .orElseThrow(() -> GroupFinder.none(key));
        runner.nudge();
        return JsonResponse.ok(json(result));
    }

    private static jakarta.json.JsonObject json(GroupResult result) {
        return GroupJson.group(result.group()).add("changed", result.changed()).build();
    }

    private <T> T body(HttpServletRequest http, Function<StrictObjectReader, T> reader) {
        return ObjectRequest.read(text(http), LIMITS, reader);
    }

    private <T> @Nullable T optionalBody(HttpServletRequest http, Function<StrictObjectReader, @Nullable T> reader) {
        String text = text(http);
        return text.isBlank() ? null : ObjectRequest.read(text, LIMITS, reader);
    }

    private String text(HttpServletRequest http) {
        try (RequestBody body = bodies.open(http, MAX_BYTES)) {
            return body.text(MAX_BYTES);
        }
    }
}

package org.holocron.derive.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.holocron.derive.group.Group;
import org.holocron.derive.group.GroupLimits;
import org.holocron.derive.group.GroupStore;
import org.holocron.derive.json.JsonLimits;
import org.holocron.derive.webhook.WebhookHosts;

/** What stops a group by itself, and who is told when it has ended. */
@Path("groups/{key}/limits")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class GroupLimitsResource {

    private static final int MAX_BYTES = 10_000;
    private static final JsonLimits LIMITS = new JsonLimits(MAX_BYTES, 5);

    @Inject
    private GroupFinder names;

    @Inject
    private GroupStore groups;

    @Inject
    private WebhookHosts hosts;

    @Inject
    private RequestBodies bodies;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response limits(@PathParam("key") String key, @Context HttpServletRequest http) {
        Group group = names.find(key);
        GroupLimits limits;
        try (RequestBody body = bodies.open(http, MAX_BYTES)) {
            limits = ObjectRequest.read(
                    body.text(MAX_BYTES), LIMITS, fields -> GroupLimitsRequest.read(fields, group.limits(), hosts));
        }
        Group changed = groups.setLimits(group.id(), limits).orElseThrow(() -> GroupFinder.none(key));
        return JsonResponse.ok(GroupJson.group(changed)
                .add("changed", !changed.limits().equals(group.limits()))
                .build());
    }
}

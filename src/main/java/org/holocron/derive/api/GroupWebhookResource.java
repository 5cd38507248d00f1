package org.holocron.derive.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.holocron.derive.group.Group;
import org.holocron.derive.webhook.Delivery;
import org.holocron.derive.webhook.WebhookStore;

/** What was told of the end of a group. */
@Path("groups/{key}/webhook")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class GroupWebhookResource {

    @Inject
    private GroupFinder groups;

    @Inject
    private WebhookStore webhooks;

    /** The newest delivery is sent again, with the same id and body. */
    @POST
    public Response sendAgain(@PathParam("key") String key) {
        Group group = groups.find(key);
        List<Delivery> newest = webhooks.deliveries(group.id(), 1);
        if (newest.isEmpty() || !webhooks.sendAgain(newest.get(0).deliveryId())) {
            throw new ProblemException(ProblemDocument.of(
                    409,
                    "no-delivery",
                    "Nothing to send",
                    "Group " + key + " has no webhook, or has not ended since it has one"));
        }
        return JsonResponse.ok(
                GroupLimitsJson.delivery(webhooks.deliveries(group.id(), 1).get(0)));
    }
}

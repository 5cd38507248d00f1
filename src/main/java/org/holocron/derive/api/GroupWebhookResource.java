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
import org.holocron.derive.webhook.SendAgain;
import org.holocron.derive.webhook.WebhookStore;
import org.holocron.derive.webhook.Webhooks;

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
        SendAgain again = newest.isEmpty()
                ? SendAgain.NONE
                : webhooks.sendAgain(newest.get(0).deliveryId(), Webhooks.HOLD);
        if (again == SendAgain.UNDER_WAY) {
            throw new ProblemException(ProblemDocument.of(
                    409,
                    "under-way",
                    "It is being sent",
                    "The end of group " + key
                            + " is being told at this moment; see in webhook_deliveries how that ends, in a"
                            + " minute at most, and try again then if need be"));
        }
        if (again == SendAgain.NONE) {
            throw new ProblemException(ProblemDocument.of(
                    409,
                    "no-delivery",
                    "Nothing to send",
                    "Group " + key
                            + " has no webhook, has not ended since it has one, or was told of so long ago that the"
                            + " delivery is deleted"));
        }
        return JsonResponse.ok(
                GroupLimitsJson.delivery(webhooks.deliveries(group.id(), 1).get(0)));
    }
}

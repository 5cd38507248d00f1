package org.holocron.derive.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.holocron.derive.history.History;
import org.holocron.derive.json.Problem;
import org.holocron.derive.lake.Lake;
import org.holocron.derive.verify.Finding;
import org.holocron.derive.verify.LakeVerifier;
import org.holocron.derive.verify.Verification;
import org.jspecify.annotations.Nullable;

/** Compares the lake with the database. */
@Path("lake/verify")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class LakeResource {

    @Inject
    private Lake lake;

    @Inject
    private History history;

    @Inject
    private QueueFindings queueFindings;

    /** Reading the whole lake twice at the same time would only make both slower. */
    private final ReentrantLock oneAtATime = new ReentrantLock();

    @POST
    public Response verify(@QueryParam("sweep") @Nullable String sweep) {
        boolean sweepEnabled = isTrue(sweep);
        if (!oneAtATime.tryLock()) {
            throw new ProblemException(
                    ProblemDocument.of(409, "verifying", "The lake is being verified", "wait until that is over"));
        }
        try {
            return JsonResponse.ok(json(
                    new LakeVerifier(lake, history, Clock.systemUTC()).verify(sweepEnabled), queueFindings.json()));
        } finally {
            oneAtATime.unlock();
        }
    }

    private static boolean isTrue(@Nullable String sweep) {
        if (sweep == null || sweep.equals("false")) {
            return false;
        }
        if (sweep.equals("true")) {
            return true;
        }
        throw new ProblemException(ProblemDocument.badQuery(List.of(new Problem("/sweep", "must be true or false"))));
    }

    /** @param queue what looks wrong about the queue; it does not make the lake unclean */
    static JsonObject json(Verification result, JsonArray queue) {
        return new JsonFields()
                .add("clean", result.isClean())
                .add("checked", result.artifacts() + result.files())
                .add("missing", result.missing())
                .add("changed", result.changed())
                .add("unrecorded", result.unrecorded())
                .add("in_flight", result.inFlight())
                .add("foreign", result.unmanaged())
                .add("leftovers", result.leftovers())
                .add("receipts", result.receipts())
                .add("dead_receipts", result.deadReceipts())
                .add("swept", result.swept())
                .add("findings", JsonFields.array(result.findings(), LakeResource::json))
                .add("queue_findings", queue)
                .build();
    }

    private static JsonObject json(Finding finding) {
        return new JsonFields()
                .add("kind", finding.kind().label())
                .add("lake_uri", finding.lakeUri())
                .add("run_id", finding.runId())
                .add("detail", finding.how())
                .build();
    }
}

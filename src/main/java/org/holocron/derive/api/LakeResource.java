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
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.holocron.derive.json.Problem;
import org.holocron.derive.lake.Lake;
import org.holocron.derive.lake.Trash;
import org.holocron.derive.records.LakeRecords;
import org.holocron.derive.verify.LakeFinding;
import org.holocron.derive.verify.LakeVerifier;
import org.holocron.derive.verify.SweepScope;
import org.holocron.derive.verify.Verification;
import org.holocron.derive.verify.Verification.Count;
import org.jspecify.annotations.Nullable;

/** Compares the lake with the database, and looks after it. */
@Path("lake")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class LakeResource {

    @Inject
    private Lake lake;

    @Inject
    private LakeRecords records;

    @Inject
    private QueueFindings queueFindings;

    @Inject
    private LakeWork lakeWork;

    @POST
    @Path("verify")
    public Response verify(@QueryParam("sweep") @Nullable String sweep) {
        SweepScope scope = scope(sweep);
        Verification result = lakeWork.alone(() -> new LakeVerifier(lake, records).verify(scope));
        return JsonResponse.ok(json(result, queueFindings.json()));
    }

    /** Takes the lake for this queue, whatever it holds. */
    @POST
    @Path("adopt")
    public Response adopt() {
        lake.adopt();
        return JsonResponse.ok(new JsonFields()
                .add("queue_id", records.state().queueId())
                .add("root", lake.root().toString())
                .build());
    }

    /** Deletes what was swept more than {@value Trash#KEPT_DAYS} days ago. */
    @POST
    @Path("empty-trash")
    public Response emptyTrash() {
        lake.requireOurs();
        LocalDate oldestKept =
                LocalDate.ofInstant(records.state().now(), ZoneOffset.UTC).minusDays(Trash.KEPT_DAYS);
        long deleted = lakeWork.alone(() -> lake.trash().emptyBefore(oldestKept));
        return JsonResponse.ok(new JsonFields()
                .add("deleted", deleted)
                .add("swept_before", oldestKept.toString())
                .build());
    }

    private static SweepScope scope(@Nullable String sweep) {
        if (sweep == null || sweep.equals("false")) {
            return SweepScope.NOTHING;
        }
        return switch (sweep) {
            case "true" -> SweepScope.EXPLAINED;
            case "unknown" -> SweepScope.UNKNOWN_TOO;
            default ->
                throw new ProblemException(
                        ProblemDocument.badQuery(List.of(new Problem("/sweep", "must be true, false or unknown"))));
        };
    }

    /** @param queue what looks wrong about the queue; it does not make the lake unclean */
    static JsonObject json(Verification result, JsonArray queue) {
        return new JsonFields()
                .add("clean", result.isClean())
                .add("checked", result.count(Count.ARTIFACTS) + result.count(Count.LISTED_FILES))
                .add("interrogations", result.count(Count.INTERROGATIONS))
                .add("missing", result.count(Count.MISSING))
                .add("changed", result.count(Count.CHANGED))
                .add("unrecorded", result.count(Count.UNRECORDED))
                .add("unknown", result.count(Count.UNKNOWN))
                .add("in_flight", result.count(Count.IN_FLIGHT))
                .add("explained", result.count(Count.EXPLAINED))
                .add("other_queues", result.count(Count.ANOTHERS))
                .add("foreign", result.count(Count.UNMANAGED))
                .add("leftovers", result.count(Count.LEFTOVERS))
                .add("receipts", result.count(Count.RECEIPTS))
                .add("dead_receipts", result.count(Count.DEAD_RECEIPTS))
                .add("swept", result.count(Count.SWEPT))
                .add("sweep_refused", result.sweepRefused())
                .add("findings", JsonFields.array(result.findings(), LakeResource::json))
                .add("queue_findings", queue)
                .build();
    }

    private static JsonObject json(LakeFinding finding) {
        return new JsonFields()
                .add("kind", finding.kind().label())
                .add("lake_uri", finding.lakeUri())
                .add("run_id", finding.runId())
                .add("detail", finding.how())
                .build();
    }
}

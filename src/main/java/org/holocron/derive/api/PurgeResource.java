package org.holocron.derive.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.holocron.derive.lake.Lake;
import org.holocron.derive.records.LakeRecords;
import org.holocron.derive.records.PurgeStep.Fate;
import org.holocron.derive.retention.Purge;
import org.holocron.derive.retention.PurgeResult;
import org.jspecify.annotations.Nullable;

/** Removes old jobs, a part at a time: the answer's cursor is for the next request. */
@Path("purge")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class PurgeResource {

    /** In one request. */
    private static final int JOBS = 1_000;

    @Inject
    private Lake lake;

    @Inject
    private LakeRecords records;

    @Inject
    private LakeWork lakeWork;

    @POST
    public Response purge(
            @QueryParam("before") @Nullable String before,
            @QueryParam("interrogation_key") @Nullable String interrogationKey,
            @QueryParam("dry_run") @Nullable String dryRun,
            @QueryParam("cursor") @Nullable String cursor) {
        PurgeQuery query = PurgeQuery.read(
                before, interrogationKey, dryRun, cursor, records.state().now());
        Purge purge = new Purge(lake, records);
        PurgeResult result = query.dryRun()
                ? purge.preview(query.filter(), query.after(), JOBS)
                : lakeWork.alone(() -> purge.run(query.filter(), query.after(), JOBS));
        return JsonResponse.ok(json(result, query.dryRun()));
    }

    private static JsonObject json(PurgeResult result, boolean dryRun) {
        return new JsonFields()
                .add("dry_run", dryRun)
                .add("purged", result.count(Fate.PURGE))
                .add("runs", result.runs())
                .add("recorded_bytes", result.recordedBytes())
                .add("files_deleted", result.filesDeleted())
                .add("folders_kept", result.foldersKept())
                .add("held", result.count(Fate.HELD))
                .add("reused", result.count(Fate.REUSED))
                .add("changed", result.count(Fate.CHANGED))
                .add("cursor", PurgeQuery.text(result.next()))
                .build();
    }
}

package org.holocron.derive.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.holocron.derive.json.Problem;
import org.holocron.derive.records.JobHold;
import org.holocron.derive.records.LakeRecords;
import org.jspecify.annotations.Nullable;

/** Holds jobs against purges. */
@Path("jobs/{id}/hold")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class HoldResource {

    private static final int MAX_REASON_LENGTH = 400;
    private static final Pattern ONE_LINE =
            Pattern.compile("[^\\p{Cntrl}\u0085\u2028\u2029]{1," + MAX_REASON_LENGTH + "}");

    @Inject
    private LakeRecords records;

    @POST
    public Response hold(@PathParam("id") String id, @QueryParam("reason") @Nullable String reason) {
        if (reason != null && !ONE_LINE.matcher(reason).matches()) {
            throw new ProblemException(ProblemDocument.badQuery(List.of(new Problem(
                    "/reason", "must be one line of 1 to " + MAX_REASON_LENGTH + " characters, or left out"))));
        }
        UUID jobId = UuidParam.of("job", id);
        return answer(jobId, records.hold(jobId, reason));
    }

    @POST
    @Path("end")
    public Response end(@PathParam("id") String id) {
        UUID jobId = UuidParam.of("job", id);
        return answer(jobId, records.endHold(jobId));
    }

    private static Response answer(UUID jobId, Optional<JobHold> changed) {
        JobHold hold = changed.orElseThrow(() -> UuidParam.none("job", jobId));
        return JsonResponse.ok(new JsonFields()
                .add("job_id", jobId)
                .add("held_utc", hold.sinceUtc())
                .add("held_reason", hold.reason())
                .build());
    }
}

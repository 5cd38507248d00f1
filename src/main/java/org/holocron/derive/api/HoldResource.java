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
import org.holocron.derive.json.Problem;
import org.holocron.derive.records.JobHold;
import org.holocron.derive.records.LakeRecords;
import org.holocron.derive.text.CleanText;
import org.jspecify.annotations.Nullable;

/** Holds jobs against purges. */
@Path("jobs/{id}/hold")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class HoldResource {

    private static final int MAX_REASON_LENGTH = 400;

    @Inject
    private LakeRecords records;

    @POST
    public Response hold(@PathParam("id") String id, @QueryParam("reason") @Nullable String reason) {
        String line = reason == null ? null : checked(CleanText.joined(reason));
        UUID jobId = UuidParam.of("job", id);
        return answer(jobId, records.hold(jobId, line));
    }

    @POST
    @Path("end")
    public Response end(@PathParam("id") String id) {
        UUID jobId = UuidParam.of("job", id);
        return answer(jobId, records.endHold(jobId));
    }

    static String checked(String reason) {
        Optional<String> problem = reason.isEmpty() || reason.length() > MAX_REASON_LENGTH
                ? Optional.of("have 1 to " + MAX_REASON_LENGTH + " characters, or be left out")
                : CleanText.problemOfLine(reason);
        if (problem.isPresent()) {
            throw new ProblemException(
                    ProblemDocument.badQuery(List.of(new Problem("/reason", "must " + problem.get()))));
        }
        return reason;
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

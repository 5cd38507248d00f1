package org.holocron.derive.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.holocron.derive.runner.ExecutionRefusedException;
import org.holocron.derive.runner.RunnerControl;
import org.holocron.derive.runner.RunnerStatus;

/** One batch execution of this node, that is a slot: how it is, and what the console can do with it too. */
@Path("runner/executions")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ExecutionsResource {

    private static final Pattern EXECUTION_ID = Pattern.compile("\\d{1,18}");

    @Inject
    private RunnerControl runner;

    @GET
    @Path("{id}")
    public Response execution(@PathParam("id") String id) {
        RunnerStatus.Execution found = found(id);
        return JsonResponse.ok(RunnerJson.execution(
                found, runner.lastJobOf(found.executionId()).orElse(null)));
    }

    /** Returns at once; the work in flight has its time. */
    @POST
    @Path("{id}/stop")
    public Response stop(@PathParam("id") String id) {
        long execution = found(id).executionId();
        return accepted(() -> {
            runner.stopExecution(execution);
            return execution;
        });
    }

    /** The answer names the execution that goes on. */
    @POST
    @Path("{id}/restart")
    public Response restart(@PathParam("id") String id) {
        long execution = found(id).executionId();
        return accepted(() -> runner.restartExecution(execution));
    }

    private static Response accepted(LongSupplier change) {
        try {
            return RunnerResource.started(change.getAsLong());
        } catch (ExecutionRefusedException refused) {
            throw new ProblemException(ProblemDocument.of(
                    409, "execution-refused", "Not possible for this execution", String.valueOf(refused.getMessage())));
        }
    }

    private RunnerStatus.Execution found(String id) {
        if (!EXECUTION_ID.matcher(id).matches()) {
            throw noExecution(id);
        }
        return runner.execution(Long.parseLong(id)).orElseThrow(() -> noExecution(id));
    }

    private static ProblemException noExecution(String id) {
        return new ProblemException(ProblemDocument.notFound("there is no execution " + id));
    }
}

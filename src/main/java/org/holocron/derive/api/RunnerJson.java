package org.holocron.derive.api;

import jakarta.json.JsonObject;
import org.holocron.derive.runner.Outage;
import org.holocron.derive.runner.RunnerStatus;

/** A node's runner and what it does. */
final class RunnerJson {

    private RunnerJson() {}

    static JsonObject status(RunnerStatus status) {
        return new JsonFields()
                .add("node", status.node())
                .add("loop", status.loop())
                .add("concurrency", status.concurrency())
                .add("slots", JsonFields.array(status.slots(), RunnerJson::slot))
                .add("pauses", JsonFields.array(status.pauses(), RunnerJson::pause))
                .add("executions", JsonFields.array(status.executions(), RunnerJson::execution))
                .build();
    }

    static JsonObject pause(Outage pause) {
        return new JsonFields()
                .add("model", pause.model())
                .add("kind", pause.kind())
                .add("message", pause.message())
                .add("since", pause.since())
                .add("failures", pause.failures())
                .add("next_probe", pause.nextProbe())
                .build();
    }

    private static JsonObject slot(RunnerStatus.Slot slot) {
        return new JsonFields()
                .add("slot", slot.number())
                .add("execution_id", slot.executionId())
                .add("worker_id", slot.workerId())
                .add("job_id", slot.jobId())
                .add("since", slot.since())
                .add("jobs_done", slot.jobsDone())
                .build();
    }

    private static JsonObject execution(RunnerStatus.Execution execution) {
        return new JsonFields()
                .add("execution_id", execution.executionId())
                .add("status", execution.status())
                .add("started", execution.started())
                .add("ended", execution.ended())
                .add("jobs_done", execution.jobsDone())
                .build();
    }
}

package org.holocron.derive.api;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.holocron.derive.dependency.BreakerOrigin;
import org.holocron.derive.job.Progress;
import org.holocron.derive.json.Json;
import org.holocron.derive.pause.Pause;
import org.holocron.derive.pause.PauseResult;
import org.holocron.derive.pause.PauseTarget;
import org.holocron.derive.runner.Blockers;
import org.holocron.derive.runner.InFlightLimit;
import org.holocron.derive.runner.Outage;
import org.holocron.derive.runner.RunnerStatus;
import org.holocron.derive.runner.SlotPolicy;
import org.jspecify.annotations.Nullable;

/** A node's runner and what it does. */
final class RunnerJson {

    private RunnerJson() {}

    static JsonObject status(RunnerStatus status) {
        return status(status, new JsonFields());
    }

    /** @param first what came of a request */
    static JsonObject status(RunnerStatus status, JsonFields first) {
        return first.add("node", status.node())
                .add("loop", status.policy().opensByItself())
                .add("concurrency", status.policy().concurrency())
                .add("slots", JsonFields.array(status.slots(), RunnerJson::slot))
                .add("pauses", pauses(status.blockers()))
                .add("calls", calls(status.inFlight()))
                .add("executions", JsonFields.array(status.executions(), execution -> fields(execution)
                        .build()))
                .build();
    }

    static JsonObject blockers(SlotPolicy policy, int openSlots, Blockers blockers) {
        return new JsonFields()
                .add("loop", policy.opensByItself())
                .add("open_slots", openSlots)
                .add("pauses", pauses(blockers))
                .build();
    }

    /** @param lastJob the job it claimed last, or null */
    static JsonObject execution(RunnerStatus.Execution execution, @Nullable UUID lastJob) {
        return fields(execution).add("last_job_id", lastJob).build();
    }

    /** What people paused comes first; both have the same fields. */
    static JsonArray pauses(Blockers blockers) {
        List<JsonObject> pauses = new ArrayList<>();
        blockers.pauses().forEach(pause -> pauses.add(pause(pause)));
        blockers.outages().forEach(outage -> pauses.add(outage(outage)));
        return JsonFields.array(pauses, pause -> pause);
    }

    /** What a person's request for a pause changed, if anything. */
    static JsonFields paused(PauseResult result) {
        Pause pause = result.pause();
        String message = result.began()
                ? "paused: " + pause.shown()
                : "paused already, nothing is changed: " + pause.shown() + ", " + pause.message() + ", since "
                        + pause.since();
        return new JsonFields().add("changed", result.began()).add("message", message);
    }

    /** @param ended the pause that was ended, if there was one */
    static JsonFields resumed(PauseTarget target, Optional<Pause> ended) {
        String message = ended.map(
                        pause -> "resumed: " + pause.shown() + ", " + pause.message() + ", since " + pause.since())
                .orElse("no person had paused " + target + "; circuit breakers that held them back are closed");
        return new JsonFields().add("changed", ended.isPresent()).add("message", message);
    }

    private static JsonObject pause(Pause pause) {
        return new JsonFields()
                .add("model", pause.shown().model())
                .add("interrogation", pause.shown().interrogation())
                .add("kind", Pause.KIND)
                .add("message", pause.message())
                .add("since", pause.since())
                .add("failures", 0)
                .add("next_probe", null)
                .add("name", null)
                .add("dependency", null)
                .add("state", null)
                .add("event_id", null)
                .add("suspects", JsonValue.EMPTY_JSON_ARRAY)
                .add("opened_by_job", null)
                .add("opened_under", null)
                .add("closed_by", "a person: derive resume" + option(pause.shown()))
                .add("scope", pause.target().scope())
                .add("by", pause.note().by())
                .add("by_verified", pause.note().by() == null ? null : false)
                .add("reason", pause.note().reason())
                .build();
    }

    private static String option(PauseTarget target) {
        return switch (target.scope()) {
            case ALL -> "";
            case MODEL -> " --model " + target.name();
            case INTERROGATION -> " --interrogation " + target.name();
        };
    }

    private static JsonObject outage(Outage outage) {
        BreakerOrigin origin = outage.details().origin();
        return new JsonFields()
                .add("model", outage.model())
                .add("interrogation", outage.dependency().interrogationKey())
                .add("kind", outage.kind())
                .add("message", outage.message())
                .add("since", outage.since())
                .add("failures", outage.failures())
                .add("next_probe", outage.nextProbe())
                .add("name", outage.name())
                .add("dependency", outage.dependency())
                .add("state", outage.details().state())
                .add("event_id", origin.eventId())
                .add("suspects", JsonFields.array(outage.details().suspects(), RunnerJson::text))
                .add("opened_by_job", origin.jobId())
                .add("opened_under", origin.circumstances())
                .add("closed_by", outage.closedBy())
                .add("scope", null)
                .add("by", null)
                .add("by_verified", null)
                .add("reason", null)
                .build();
    }

    static JsonObject calls(InFlightLimit.Snapshot calls) {
        return new JsonFields()
                .add("in_flight", calls.inFlight())
                .add("limit", calls.limit())
                .add("ceiling", calls.ceiling())
                .build();
    }

    private static JsonString text(Object value) {
        return Json.createValue(value.toString());
    }

    /** For a person who wants to close what is not open, or misspelt it. */
    static String nothingOpenNamed(String name, Blockers blockers) {
        String open = blockers.outages().stream()
                .map(outage -> outage.name() + " (" + outage.dependency() + ")")
                .collect(Collectors.joining(", "));
        return "no circuit breaker named " + name + " is open here; "
                + (open.isEmpty() ? "none is open at all" : "open are: " + open);
    }

    static JsonObject slot(RunnerStatus.Slot slot) {
        RunnerStatus.CurrentJob current = slot.current();
        Progress.Snapshot progress = current == null ? null : current.progress();
        return new JsonFields()
                .add("slot", slot.identity().number())
                .add("execution_id", slot.identity().executionId())
                .add("worker_id", slot.identity().slotName())
                .add("job_id", current == null ? null : current.jobId())
                .add("interrogation_key", current == null ? null : current.interrogationKey())
                .add("seconds", current == null ? null : current.worked().toSeconds())
                .add("step", progress == null ? null : progress.step())
                .add("step_since_utc", progress == null ? null : progress.since())
                .add("calls", progress == null ? null : progress.calls())
                .add("tokens", progress == null ? null : progress.tokens())
                .add("since", slot.since())
                .add("jobs_done", slot.jobsDone())
                .build();
    }

    private static JsonFields fields(RunnerStatus.Execution execution) {
        return new JsonFields()
                .add("execution_id", execution.executionId())
                .add("status", execution.status())
                .add("exit_status", execution.exitStatus())
                .add("started", execution.started())
                .add("ended", execution.ended())
                .add("jobs_done", execution.jobsDone());
    }
}

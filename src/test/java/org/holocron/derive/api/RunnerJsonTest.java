package org.holocron.derive.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.dependency.BreakerOrigin;
import org.holocron.derive.dependency.BreakerState;
import org.holocron.derive.dependency.DependencyKey;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.Progress;
import org.holocron.derive.pause.Pause;
import org.holocron.derive.pause.PauseNote;
import org.holocron.derive.pause.PauseResult;
import org.holocron.derive.pause.PauseTarget;
import org.holocron.derive.runner.Blockers;
import org.holocron.derive.runner.InFlightLimit;
import org.holocron.derive.runner.Outage;
import org.holocron.derive.runner.OutageDetails;
import org.holocron.derive.runner.RunnerStatus;
import org.holocron.derive.runner.SlotIdentity;
import org.holocron.derive.runner.SlotPolicy;
import org.junit.jupiter.api.Test;

/** The shape that people and programs know; what is new in it comes beside. */
class RunnerJsonTest {

    private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");
    private static final Dependency QWEN = Dependency.model("http://models.test", "qwen3:latest");
    private static final InFlightLimit.Snapshot CALLS = new InFlightLimit.Snapshot(4, 3, 8);
    private static final String LAKE_NAME = DependencyKey.shortName(Dependency.LAKE);
    private static final Pause ALL = new Pause(PauseTarget.ALL, PauseTarget.ALL, PauseNote.NONE, SINCE);
    private static final Pause QWEN_PAUSED = new Pause(
            PauseTarget.model("qwen3:latest"),
            PauseTarget.model("Qwen3"),
            new PauseNote("anna", "a new one is loaded"),
            SINCE);
    private static final Pause FACTS_PAUSED = new Pause(
            PauseTarget.interrogation("facts"), PauseTarget.interrogation("facts"), new PauseNote("bob", null), SINCE);
    private static final Blockers BLOCKERS = new Blockers(
            List.of(ALL, QWEN_PAUSED, FACTS_PAUSED),
            List.of(
                    new Outage(Dependency.LAKE, "LAKE_AWAY", "full", SINCE, 2, SINCE.plusSeconds(4)),
                    new Outage(Dependency.EVIDENCE, "EVIDENCE_UNAVAILABLE", "gone", SINCE, 1, SINCE.plusSeconds(2)),
                    new Outage(QWEN.with("facts"), "SERVER_ERROR", "refused", SINCE, 1, SINCE.plusSeconds(2)),
                    new Outage(
                            Dependency.interrogation("broken_v1"),
                            "INTERROGATION_INVALID",
                            "no prompt",
                            SINCE,
                            1,
                            SINCE.plusSeconds(2))));

    @Test
    void peoplesPausesAndOutagesHaveTheSameFields() {
        assertEquals(
                List.of(read("""
                                {"model":null,"interrogation":null,"kind":"USER","message":"paused by a user",
                                 "since":"2026-01-01T00:00:00Z","failures":0,"next_probe":null,"name":null,
                                 "dependency":null,"state":null,"event_id":null,"suspects":[],"opened_by_job":null,
                                 "opened_under":null,"closed_by":"a person: derive resume","scope":"ALL","by":null,
                                 "by_verified":null,"reason":null}"""), read("""
                                {"model":"Qwen3","interrogation":null,"kind":"USER",
                                 "message":"paused by a user, anna (unverified): a new one is loaded",
                                 "since":"2026-01-01T00:00:00Z","failures":0,"next_probe":null,"name":null,
                                 "dependency":null,"state":null,"event_id":null,"suspects":[],"opened_by_job":null,
                                 "opened_under":null,"closed_by":"a person: derive resume --model Qwen3",
                                 "scope":"MODEL","by":"anna","by_verified":false,"reason":"a new one is loaded"}"""), read("""
                                {"model":null,"interrogation":"facts","kind":"USER",
                                 "message":"paused by a user, bob (unverified)",
                                 "since":"2026-01-01T00:00:00Z","failures":0,"next_probe":null,"name":null,
                                 "dependency":null,"state":null,"event_id":null,"suspects":[],"opened_by_job":null,
                                 "opened_under":null,"closed_by":"a person: derive resume --interrogation facts",
                                 "scope":"INTERROGATION","by":"bob","by_verified":false,"reason":null}"""), read("""
                                {"model":null,"interrogation":null,"kind":"LAKE_AWAY","message":"full",
                                 "since":"2026-01-01T00:00:00Z","failures":2,"next_probe":"2026-01-01T00:00:04Z",
                                 "name":"%s","dependency":"LAKE","state":"OPEN","event_id":null,"suspects":[],
                                 "opened_by_job":null,"opened_under":null,
                                 "closed_by":"a probe that succeeds, or a person: derive close %s",
                                 "scope":null,"by":null,"by_verified":null,"reason":null}""".formatted(LAKE_NAME, LAKE_NAME))),
                RunnerJson.pauses(BLOCKERS).getValuesAs(JsonObject.class).subList(0, 4));
    }

    @Test
    void anOutageOfOneInterrogationNamesIt() {
        JsonObject last = RunnerJson.pauses(BLOCKERS).getJsonObject(6);
        assertEquals("broken_v1", last.getString("interrogation"));
        assertTrue(last.isNull("model"));
    }

    @Test
    void anOutageTellsWhatOpenedItAndWhatClosesIt() {
        UUID job = UUID.randomUUID();
        UUID event = UUID.randomUUID();
        Outage open = new Outage(
                QWEN.with("facts"),
                "SERVER_ERROR",
                "refused",
                SINCE,
                1,
                SINCE.plusSeconds(2),
                new OutageDetails(
                        BreakerState.HALF_OPEN, new BreakerOrigin(job, event, "interrogation 1"), List.of(job)));
        JsonObject shown =
                RunnerJson.pauses(new Blockers(List.of(), List.of(open))).getJsonObject(0);
        assertEquals(
                "INTERROGATION_MODEL facts with qwen3:latest at http://models.test", shown.getString("dependency"));
        assertEquals("HALF_OPEN", shown.getString("state"));
        assertEquals(event.toString(), shown.getString("event_id"));
        assertEquals(job.toString(), shown.getJsonArray("suspects").getString(0));
        assertEquals(job.toString(), shown.getString("opened_by_job"));
        assertEquals("interrogation 1", shown.getString("opened_under"));
        assertEquals("the answer to one trial job", shown.getString("closed_by"));
        assertEquals(
                "SERVER_ERROR since 2026-01-01T00:00:00Z: refused; event " + event + "; suspects [" + job
                        + "]; closed by the answer to one trial job",
                RunnerCheck.reasons(new Blockers(List.of(), List.of(open))).get("paused: facts with qwen3:latest"));
    }

    /** A person was told to close the breaker of a pair, which only lets one job try. */
    @Test
    void aPersonCanOnlyLetOneJobTryAPair() {
        Outage open = new Outage(
                QWEN.with("facts"),
                "SERVER_ERROR",
                "refused",
                SINCE,
                1,
                SINCE.plusSeconds(2),
                new OutageDetails(BreakerState.OPEN, BreakerOrigin.UNKNOWN, List.of()));
        assertEquals(
                "the answer to one trial job, once the time of the next probe has come or the interrogation, the model or"
                        + " the server has changed; a person can let one job try: derive close " + open.name(),
                RunnerJson.pauses(new Blockers(List.of(), List.of(open)))
                        .getJsonObject(0)
                        .getString("closed_by"));
    }

    /** Who pauses what is paused already must learn that it is another person's pause, with another reason. */
    @Test
    void aRequestForAPauseTellsWhatItChanged() {
        assertEquals(
                read("{\"changed\":true,\"message\":\"paused: the jobs of model Qwen3\"}"),
                RunnerJson.paused(new PauseResult(QWEN_PAUSED, true)).build());
        assertEquals(
                read("""
                        {"changed":false,"message":"paused already, nothing is changed: the jobs of model Qwen3, paused by a user, \
                        anna (unverified): a new one is loaded, since 2026-01-01T00:00:00Z"}"""),
                RunnerJson.paused(new PauseResult(QWEN_PAUSED, false)).build());
    }

    @Test
    void aRequestToResumeTellsWhatWasPaused() {
        assertEquals(
                read("""
                        {"changed":true,"message":"resumed: the jobs of interrogation facts, paused by a user, bob (unverified), \
                        since 2026-01-01T00:00:00Z"}"""),
                RunnerJson.resumed(PauseTarget.interrogation("facts"), Optional.of(FACTS_PAUSED))
                        .build());
        assertEquals(
                read("""
                        {"changed":false,"message":"no person had paused all jobs; circuit breakers that held them back are \
                        closed"}"""), RunnerJson.resumed(PauseTarget.ALL, Optional.empty()).build());
    }

    @Test
    void theAnswerToARequestIsTheRunnerWithTheResult() {
        RunnerStatus status = new RunnerStatus("w@n", new SlotPolicy(true, 8), List.of(), BLOCKERS, CALLS, List.of());
        JsonObject answer = RunnerJson.status(status, RunnerJson.paused(new PauseResult(ALL, true)));
        assertTrue(answer.getBoolean("changed"));
        assertTrue(answer.entrySet().containsAll(RunnerJson.status(status).entrySet()), "nothing of it is gone");
    }

    /** A name that is misspelt must not look like one that is closed already. */
    @Test
    void whoNamesABreakerThatIsNotOpenIsToldWhichAre() {
        assertEquals(
                "no circuit breaker named x is open here; none is open at all",
                RunnerJson.nothingOpenNamed("x", new Blockers(List.of(), List.of())));
        String told = RunnerJson.nothingOpenNamed("x", BLOCKERS);
        assertTrue(
                told.startsWith("no circuit breaker named x is open here; open are: " + LAKE_NAME + " (LAKE), "), told);
    }

    @Test
    void aSlotShowsHowFarItsJobHasCome() {
        UUID job = UUID.randomUUID();
        RunnerStatus.Slot works = slot(new RunnerStatus.CurrentJob(
                job,
                "facts_v1",
                Duration.ofMillis(11_900),
                new Progress.Snapshot(Progress.Step.GENERATE, SINCE.plusSeconds(9), 2, 512)));
        assertEquals(read("""
                {"slot":1,"execution_id":7,"worker_id":"w@n/1","job_id":"%s","interrogation_key":"facts_v1",
                 "seconds":11,"step":"GENERATE",
                 "step_since_utc":"2026-01-01T00:00:09Z","calls":2,"tokens":512,
                 "since":"2026-01-01T00:00:00Z","jobs_done":3}""".formatted(job)), json(works));
    }

    @Test
    void theCallsInFlightAreShownWithTheirLimit() {
        RunnerStatus status = new RunnerStatus("w@n", new SlotPolicy(true, 8), List.of(), BLOCKERS, CALLS, List.of());
        assertEquals(
                read("{\"in_flight\":3,\"limit\":4,\"ceiling\":8}"),
                RunnerJson.status(status).getJsonObject("calls"));
    }

    @Test
    void aSlotWithoutAJobShowsNoStep() {
        assertEquals(read("""
                {"slot":1,"execution_id":7,"worker_id":"w@n/1","job_id":null,"interrogation_key":null,
                 "seconds":null,"step":null,
                 "step_since_utc":null,"calls":null,"tokens":null,
                 "since":"2026-01-01T00:00:00Z","jobs_done":3}"""), json(slot(null)));
    }

    /** The last one hid the others, where several held back the same. */
    @Test
    void theHealthPageHidesNoReason() {
        assertEquals(
                Map.of(
                        "paused by a user",
                        "USER since 2026-01-01T00:00:00Z: paused by a user",
                        "paused: broken_v1",
                        "INTERROGATION_INVALID since 2026-01-01T00:00:00Z: no prompt; " + outlook(3),
                        "paused by a user: Qwen3",
                        "USER since 2026-01-01T00:00:00Z: paused by a user, anna (unverified): a new one is loaded",
                        "paused by a user: facts",
                        "USER since 2026-01-01T00:00:00Z: paused by a user, bob (unverified)",
                        "paused",
                        "LAKE_AWAY since 2026-01-01T00:00:00Z: full; " + outlook(0)
                                + "; EVIDENCE_UNAVAILABLE since 2026-01-01T00:00:00Z: gone; " + outlook(1),
                        "paused: facts with qwen3:latest",
                        "SERVER_ERROR since 2026-01-01T00:00:00Z: refused; " + outlook(2)),
                RunnerCheck.reasons(BLOCKERS));
    }

    private static String outlook(int outage) {
        return BLOCKERS.outages().get(outage).outlook();
    }

    private static RunnerStatus.Slot slot(RunnerStatus.CurrentJob current) {
        return new RunnerStatus.Slot(new SlotIdentity(1, 7, "w@n/1"), SINCE, 3, current);
    }

    private static JsonObject json(RunnerStatus.Slot slot) {
        RunnerStatus status =
                new RunnerStatus("w@n", new SlotPolicy(true, 2), List.of(slot), BLOCKERS, CALLS, List.of());
        return RunnerJson.status(status).getJsonArray("slots").getJsonObject(0);
    }

    private static JsonObject read(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }
}

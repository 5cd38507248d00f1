package org.holocron.derive.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.holocron.derive.claim.FactCounts;
import org.holocron.derive.group.Group;
import org.holocron.derive.group.GroupFigures;
import org.holocron.derive.group.GroupLimits;
import org.holocron.derive.group.GroupProgress;
import org.holocron.derive.group.GroupRetries;
import org.holocron.derive.group.GroupState;
import org.holocron.derive.history.QueueStats;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.Progress;
import org.holocron.derive.model.ServerLoad;
import org.holocron.derive.runner.Blockers;
import org.holocron.derive.runner.HeldBackJobs;
import org.holocron.derive.runner.InFlightLimit;
import org.holocron.derive.runner.RunnerStatus;
import org.holocron.derive.runner.SlotIdentity;
import org.holocron.derive.runner.SlotPolicy;
import org.holocron.derive.testing.ApiSchemas;
import org.junit.jupiter.api.Test;

class LivePictureTest {

    private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");

    private List<GroupProgress> groups = List.of();
    private Map<Long, HeldBackJobs> heldBack = Map.of();
    private long nanos;
    private final LiveRates rates = new LiveRates(() -> nanos);

    @Test
    void aPictureIsAsTheInterfaceSays() {
        JsonNode schema = ApiSchemas.json("{\"$ref\":\"#/components/schemas/LivePicture\"}");
        ApiSchemas schemas = ApiSchemas.read();
        JsonObject picture = picture(stats(3, 0), null, List.of(new ServerLoad("http://a", 2, false)));

        assertEquals(List.of(), schemas.problemsOf(schema, ApiSchemas.json(picture.toString())));
        JsonObject away = picture(null, "no database", List.of());
        assertEquals(List.of(), schemas.problemsOf(schema, ApiSchemas.json(away.toString())));
        assertEquals(JsonValue.NULL, away.get("queue"), "people look when the database is away");
    }

    @Test
    void openGroupsAreInThePictureAndMoreAreTold() {
        GroupFigures.Minute minute = new GroupFigures.Minute(
                new GroupFigures.Moment(SINCE, SINCE.plusSeconds(20), 2),
                new GroupFigures.Jobs(100, 50, 40, 3, 10, 0, 0),
                new GroupFigures.Work(50, 50, 100, 200, 50_000, 60e6),
                SINCE,
                SINCE.plusSeconds(20));
        groups = IntStream.rangeClosed(1, LiveGroups.MOST_GROUPS + 1)
                .mapToObj(id -> new GroupProgress(
                        new Group(id, "g" + id, null, SINCE, null, GroupState.OPEN, null, GroupLimits.NONE),
                        new GroupFigures(id == 2 ? List.of() : List.of(minute), GroupRetries.NONE)))
                .toList();

        JsonObject picture = picture(stats(3, 0), null, List.of());

        JsonNode schema = ApiSchemas.json("{\"$ref\":\"#/components/schemas/LivePicture\"}");
        assertEquals(List.of(), ApiSchemas.read().problemsOf(schema, ApiSchemas.json(picture.toString())));
        assertEquals(LiveGroups.MOST_GROUPS, picture.getJsonArray("groups").size());
        assertTrue(picture.getBoolean("more_groups"));
        JsonObject first = picture.getJsonArray("groups").getJsonObject(0);
        assertEquals(48, first.getJsonObject("ledger").getInt("waiting"));
        assertTrue(first.getJsonObject("eta").getJsonNumber("seconds_high").doubleValue() > 20);
        assertEquals("NONE", first.getString("held_back"));

        heldBack = Map.of(1L, new HeldBackJobs(HeldBackJobs.Part.SOME, HeldBackJobs.NONE.by()));
        JsonObject partly =
                picture(stats(3, 0), null, List.of()).getJsonArray("groups").getJsonObject(0);
        assertEquals("SOME", partly.getString("held_back"));
        assertEquals(JsonValue.NULL, partly.get("eta"), "the time of the others is not that of the group");
    }

    @Test
    void theCallsOfTheOnlyServerAreThoseThatSlotsMake() {
        JsonObject server = picture(stats(0, 0), null, List.of(new ServerLoad("http://a", null, false)))
                .getJsonArray("servers")
                .getJsonObject(0);

        assertEquals(2, server.getInt("calls"), "a slot that reads evidence makes none");
    }

    @Test
    void ratesAreOfTheLastMinute() {
        rates.add(stats(10, 100));
        assertNull(rates.finishedPerSecond(), "one look tells no rate");
        pass(4);
        rates.add(stats(14, 180));
        assertNull(rates.finishedPerSecond(), "a few seconds tell little");

        pass(6);
        rates.add(stats(20, 300));
        assertEquals(1.0, rates.finishedPerSecond());
        assertEquals(20.0, rates.outputTokensPerSecond());

        for (int i = 0; i < 8; i++) {
            pass(9);
            rates.add(stats(20, 300));
        }
        assertEquals(0.0, rates.finishedPerSecond(), "what was done before counts no longer");
    }

    /** A requeue made the rate negative. */
    @Test
    void whatFallsCountsAsNothing() {
        rates.add(stats(10, 100));
        pass(5);
        rates.add(stats(2, 40));
        pass(5);
        rates.add(stats(12, 60));
        assertEquals(1.0, rates.finishedPerSecond());
        assertEquals(2.0, rates.outputTokensPerSecond());
    }

    @Test
    void whatWasSeenBeforeAPauseOfLookingIsForgotten() {
        rates.add(stats(10, 100));
        pass(6);
        rates.add(stats(16, 100));
        pass(60);
        rates.add(stats(900, 100));
        assertNull(rates.finishedPerSecond());
    }

    private void pass(int seconds) {
        nanos += Duration.ofSeconds(seconds).toNanos();
    }

    private JsonObject picture(QueueStats stats, String unavailable, List<ServerLoad> servers) {
        RunnerStatus status = new RunnerStatus(
                "w@n",
                new SlotPolicy(true, 8),
                List.of(slot(1, Progress.Step.EVIDENCE), slot(2, Progress.Step.ASK), slot(3, Progress.Step.GENERATE)),
                new Blockers(List.of(), List.of()),
                new InFlightLimit.Snapshot(8, 3, 8),
                List.of());
        JsonFields picture = new JsonFields().add("queue", stats == null ? null : LivePicture.queue(stats, rates));
        LiveGroups.add(picture, stats == null ? null : new LiveGroups.Seen(groups, heldBack), Duration.ofSeconds(2))
                .add("unavailable", unavailable);
        return LivePicture.addNode(picture, status, servers).build();
    }

    private static RunnerStatus.Slot slot(int number, Progress.Step step) {
        return new RunnerStatus.Slot(
                new SlotIdentity(number, 7, "w@n/" + number),
                SINCE,
                0,
                new RunnerStatus.CurrentJob(
                        UUID.randomUUID(),
                        "facts_v1",
                        Duration.ofSeconds(4),
                        new Progress.Snapshot(step, SINCE, 1, 5)));
    }

    private static QueueStats stats(long finished, long tokens) {
        Map<JobStatus, Long> counts = new EnumMap<>(JobStatus.class);
        counts.put(JobStatus.SUCCEEDED, finished);
        counts.put(JobStatus.NEW, 1_000L);
        return new QueueStats(counts, 1_000, SINCE, 7, 8, 9, tokens, 0, FactCounts.NONE);
    }
}

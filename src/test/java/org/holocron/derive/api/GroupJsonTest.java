package org.holocron.derive.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.holocron.derive.group.Group;
import org.holocron.derive.group.GroupFigures;
import org.holocron.derive.group.GroupLimits;
import org.holocron.derive.group.GroupProgress;
import org.holocron.derive.group.GroupRetries;
import org.holocron.derive.group.GroupState;
import org.holocron.derive.history.Failures;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.runner.Blockers;
import org.holocron.derive.runner.HeldBackJobs;
import org.holocron.derive.runner.Outage;
import org.holocron.derive.testing.ApiSchemas;
import org.junit.jupiter.api.Test;

/** A range of the time left was told while nobody knew when the first job would be claimed. */
class GroupJsonTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:20Z");
    private static final Instant BEGAN = NOW.minusSeconds(20);

    @Test
    void theTimeLeftIsToldWhileNothingIsHeldBack() {
        JsonObject group = summary(HeldBackJobs.NONE);

        assertEquals("NONE", group.getString("held_back"));
        assertEquals(JsonValue.EMPTY_JSON_ARRAY, group.get("held_back_by"));
        assertTrue(group.getJsonObject("eta").getJsonNumber("seconds_low").doubleValue() > 0);
    }

    @Test
    void whatIsHeldBackIsToldInsteadOfItWithAllThatIsKnown() {
        Outage outage = new Outage(
                Dependency.model("http://gpu:11434", "qwen3:4b"),
                "MODEL_MISSING",
                "ollama pull qwen3:4b",
                BEGAN,
                3,
                NOW.plusSeconds(10));

        JsonObject group = summary(new HeldBackJobs(HeldBackJobs.Part.SOME, new Blockers(List.of(), List.of(outage))));

        assertEquals("SOME", group.getString("held_back"));
        assertEquals(JsonValue.NULL, group.get("eta"));
        JsonObject by = group.getJsonArray("held_back_by").getJsonObject(0);
        assertEquals("MODEL qwen3:4b at http://gpu:11434", by.getString("dependency"));
        assertEquals("2026-01-01T00:00:00Z", by.getString("since"));
        assertEquals("2026-01-01T00:00:30Z", by.getString("next_probe"));
    }

    private static JsonObject summary(HeldBackJobs heldBack) {
        Group group = new Group(1, "reports", null, BEGAN, null, GroupState.OPEN, null, GroupLimits.NONE);
        GroupFigures.Minute minute = new GroupFigures.Minute(
                new GroupFigures.Moment(BEGAN, NOW, 2),
                new GroupFigures.Jobs(100, 50, 40, 3, 10, 0, 0),
                new GroupFigures.Work(50, 50, 100, 200, 50_000, 60e6),
                BEGAN,
                NOW);
        Failures none = new Failures(List.of(), 0, 0, true);
        JsonFields summary = GroupJson.summary(
                new GroupProgress(group, new GroupFigures(List.of(minute), GroupRetries.NONE)),
                heldBack,
                none,
                Duration.ofSeconds(2));
        JsonObject json = GroupLimitsJson.addUse(summary, null, List.of()).build();
        assertEquals(
                List.of(),
                ApiSchemas.read()
                        .problemsOf(
                                ApiSchemas.json("{\"$ref\":\"#/components/schemas/GroupSummary\"}"),
                                ApiSchemas.json(json.toString())));
        return json;
    }
}

package org.holocron.derive.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.holocron.derive.derivation.PlannedJob;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.proof.CallWindow;
import org.holocron.derive.proof.PromptFit;
import org.holocron.derive.proof.PromptSize;
import org.holocron.derive.testing.ApiSchemas;
import org.junit.jupiter.api.Test;

class PlansTest {

    private static final Optional<RunSpeed> SPEED = Optional.of(RunSpeed.of(List.of(
            new RunSpeed.Measured(100, 100, 10),
            new RunSpeed.Measured(100, 100, 5),
            new RunSpeed.Measured(100, 100, 4),
            new RunSpeed.Measured(100, 100, 2))));

    private long nanos;

    @Test
    void aPlanIsAsTheInterfaceSays() {
        JsonObject plan = plans(job -> planned(PlannedJob.Kind.RUNS, 30)).plan(jobs(3), 2, true);

        assertEquals(
                List.of(),
                ApiSchemas.read()
                        .problemsOf(
                                ApiSchemas.json("{\"$ref\":\"#/components/schemas/Plan\"}"),
                                ApiSchemas.json(plan.toString())));
        assertEquals(3, plan.getInt("would_run"));
        assertEquals(
                "[[11,0,30],[12,0,30],[13,0,30]]", plan.getJsonArray("lines").toString());
    }

    /** By tokens a second of finished runs: 20, 40, 50 and 100, of which a quarter is slower than 40 and a quarter as fast as 100. */
    @Test
    void timesAreThoseOfFinishedRuns() {
        JsonObject group = plans(job -> planned(PlannedJob.Kind.RUNS, 300))
                .plan(jobs(2), 2, false)
                .getJsonArray("groups")
                .getJsonObject(0);

        assertEquals(600, group.getInt("prompt_tokens_high"));
        assertEquals(200, group.getInt("output_tokens"));
        assertEquals(8.0, group.getJsonNumber("seconds_low").doubleValue());
        assertEquals(20.0, group.getJsonNumber("seconds_high").doubleValue());
    }

    @Test
    void whatEndsOtherwiseIsCountedAndNamed() {
        List<PlannedJob> all = new ArrayList<>(List.of(
                planned(PlannedJob.Kind.ANSWERED, 30),
                new PlannedJob("k", "m", PlannedJob.Kind.FAILS, "too long", null, false),
                new PlannedJob("k", "", PlannedJob.Kind.WAITS, "no such folder", null, false)));

        JsonObject plan = plans(job -> all.remove(0)).plan(jobs(3), 2, true);

        assertEquals(
                List.of(0, 1, 1, 1),
                List.of(
                        plan.getInt("would_run"),
                        plan.getInt("answered"),
                        plan.getInt("would_fail"),
                        plan.getInt("would_wait")));
        JsonArray problems = plan.getJsonArray("problems");
        assertEquals(
                "{\"line\":12,\"kind\":\"FAILS\",\"message\":\"too long\"}",
                problems.get(0).toString());
        assertEquals(13, problems.getJsonObject(1).getInt("line"));
        assertEquals(0, plan.getJsonArray("lines").size(), "only those that run are picked from");
    }

    /** A request that took as long as its jobs kept a thread, and its caller without an answer. */
    @Test
    void aPlanEndsAfterItsTimeAndSaysHowFarItCame() {
        JsonObject plan = plans(job -> {
                    nanos += Duration.ofSeconds(9).toNanos();
                    return planned(PlannedJob.Kind.RUNS, 30);
                })
                .plan(jobs(10), 2, false);

        assertEquals(3, plan.getInt("would_run"));
        assertEquals(13, plan.getInt("planned_until_line"));
    }

    @Test
    void oneIsMadeAtATime() {
        List<Integer> refused = new ArrayList<>();
        Plans[] plans = new Plans[1];
        plans[0] = plans(job -> {
            refused.add(assertThrows(ProblemException.class, () -> plans[0].plan(jobs(1), 2, false))
                    .document()
                    .status());
            return planned(PlannedJob.Kind.RUNS, 30);
        });

        plans[0].plan(jobs(1), 2, false);
        plans[0].plan(jobs(1), 2, false);

        assertEquals(List.of(503, 503), refused, "and the next one when it is over");
    }

    @Test
    void aJobWhoseKeyIsThereIsNotPlanned() {
        Plans plans = new Plans(
                job -> planned(PlannedJob.Kind.RUNS, 30),
                (key, model) -> SPEED,
                key -> key.equals("nov:12"),
                () -> nanos);
        ParsedJobs keyed = new ParsedJobs(
                jobs(3).jobs().stream().map(job -> job.withDedupeKey("nov:12")).toList(),
                List.of(11, 12, 13),
                List.of(),
                13);

        assertEquals(3, plans.plan(keyed, 2, false).getInt("existing"));
    }

    @Test
    void fewRunsMakeAWideRange() {
        RunSpeed speed = RunSpeed.of(List.of(new RunSpeed.Measured(100, 50, 1)));

        assertEquals(100, speed.slow());
        assertEquals(225, speed.fast());
    }

    private Plans plans(Function<NewJob, PlannedJob> planner) {
        return new Plans(planner, (key, model) -> SPEED, key -> false, () -> nanos);
    }

    private static PlannedJob planned(PlannedJob.Kind kind, long tokens) {
        return new PlannedJob(
                "k",
                "m",
                kind,
                "",
                new PromptFit(CallWindow.asked(8_192), new PromptSize(120, 100, 20), tokens, 5, 2_048),
                false);
    }

    /** From line 11. */
    private static ParsedJobs jobs(int count) {
        return new ParsedJobs(
                IntStream.range(0, count).mapToObj(i -> NewJob.of("k", "{}")).toList(),
                IntStream.range(11, 11 + count).boxed().toList(),
                List.of(),
                10 + count);
    }
}

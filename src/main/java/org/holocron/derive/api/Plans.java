package org.holocron.derive.api;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.holocron.derive.derivation.PlannedJob;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * Plans jobs as they would be enqueued, one request at a time: rendering thousands of prompts keeps a processor busy that the jobs of the node
 * need. A plan ends after its time, and says how far it came. Safe for many threads.
 */
final class Plans {

    /** For one request; what is left is planned by the next one. */
    static final Duration MOST_TIME = Duration.ofSeconds(20);

    /** Told one by one; more of them are counted only. */
    static final int MOST_PROBLEMS = 100;

    private final Function<NewJob, PlannedJob> planner;
    private final BiFunction<String, String, Optional<RunSpeed>> speeds;
    private final Predicate<String> isKnownKey;
    private final LongSupplier nanoTime;
    private final Semaphore one = new Semaphore(1);

    /**
     * @param speeds by interrogation and model
     * @param isKnownKey whether there is a job with this dedupe key already
     */
    Plans(
            Function<NewJob, PlannedJob> planner,
            BiFunction<String, String, Optional<RunSpeed>> speeds,
            Predicate<String> isKnownKey,
            LongSupplier nanoTime) {
        this.planner = planner;
        this.speeds = speeds;
        this.isKnownKey = isKnownKey;
        this.nanoTime = nanoTime;
    }

    /**
     * @param slots that work at a time
     * @param withLines whether each job that would run is listed
     * @throws ProblemException 503, if another plan is made now
     */
    JsonObject plan(ParsedJobs jobs, int slots, boolean withLines) {
        if (!one.tryAcquire()) {
            throw new ProblemException(ProblemDocument.of(
                    503, ProblemDocument.BUSY, "Another plan is made", "this node makes one at a time; try again"));
        }
        try {
            return new Plan(jobs, withLines).made().json(slots);
        } finally {
            one.release();
        }
    }

    /** One request's. */
    private final class Plan {

        private final ParsedJobs jobs;
        private final @Nullable JsonArrayBuilder lines;
        private final Map<List<String>, PlanGroup> groups = new LinkedHashMap<>();
        private final List<List<String>> order = new ArrayList<>();
        private final List<JsonObject> problems = new ArrayList<>();
        private final Map<PlannedJob.Kind, Long> kinds = new LinkedHashMap<>();
        private long existing;
        private int plannedUntil;

        Plan(ParsedJobs jobs, boolean withLines) {
            this.jobs = jobs;
            this.lines = withLines ? Json.createArrayBuilder() : null;
        }

        Plan made() {
            long began = nanoTime.getAsLong();
            for (int i = 0; i < jobs.jobs().size(); i++) {
                if (nanoTime.getAsLong() - began > MOST_TIME.toNanos()) {
                    return this;
                }
                add(jobs.jobs().get(i), jobs.lines().get(i));
                plannedUntil = jobs.lines().get(i);
            }
            // Blank lines may follow.
            plannedUntil = jobs.lastLine();
            return this;
        }

        private void add(NewJob job, int line) {
            if (job.dedupeKey() != null && isKnownKey.test(job.dedupeKey())) {
                existing++;
                return;
            }
            PlannedJob planned = planner.apply(job);
            kinds.merge(planned.kind(), 1L, Long::sum);
            List<String> name = List.of(planned.interrogationKey(), planned.model());
            PlanGroup group = groups.computeIfAbsent(name, key -> {
                order.add(key);
                return new PlanGroup(planned.interrogationKey(), planned.model());
            });
            group.add(planned, line);
            if (!planned.reason().isEmpty() && problems.size() < MOST_PROBLEMS) {
                problems.add(new JsonFields()
                        .add("line", line)
                        .add("kind", planned.kind())
                        .add("message", planned.reason())
                        .build());
            }
            if (lines != null && planned.kind() == PlannedJob.Kind.RUNS && planned.prompt() != null) {
                lines.add(Json.createArrayBuilder()
                        .add(line)
                        .add(order.indexOf(name))
                        .add(PlanGroup.high(planned.prompt())));
            }
        }

        JsonObject json(int slots) {
            return new JsonFields()
                    .add("planned_until_line", plannedUntil)
                    .add("existing", existing)
                    .add("would_run", count(PlannedJob.Kind.RUNS))
                    .add("answered", count(PlannedJob.Kind.ANSWERED))
                    .add("would_fail", count(PlannedJob.Kind.FAILS))
                    .add("would_wait", count(PlannedJob.Kind.WAITS))
                    .add("slots", slots)
                    .add(
                            "groups",
                            JsonFields.array(
                                    groups.values(),
                                    group -> group.json(
                                            group.model().isEmpty()
                                                    ? Optional.empty()
                                                    : speeds.apply(group.interrogationKey(), group.model()))))
                    .add("problems", JsonFields.array(problems, problem -> problem))
                    .add("lines", lines == null ? JsonValue.EMPTY_JSON_ARRAY : lines.build())
                    .build();
        }

        private long count(PlannedJob.Kind kind) {
            return kinds.getOrDefault(kind, 0L);
        }
    }
}

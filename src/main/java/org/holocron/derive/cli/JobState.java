package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.holocron.derive.cli.StyledLine.Colour;

/**
 * What a job does now, in words. NEW alone says neither that it waits for another attempt nor that nobody may claim it.
 *
 * @param obstacles what keeps the server from claiming
 */
record JobState(List<Obstacle> obstacles, Instant now) {

    /** By what stands in the kind of an obstacle; the first counts. */
    private static final Map<String, String> AWAITED = new LinkedHashMap<>();

    static {
        AWAITED.put("USER", "paused");
        AWAITED.put("DATABASE", "waiting for the database");
        AWAITED.put("LAKE", "waiting for the lake");
        AWAITED.put("EVIDENCE", "waiting for its evidence");
        AWAITED.put("INTERROGATION", "waiting for its interrogation");
        AWAITED.put("MODEL_SERVER", "waiting for the model server");
        AWAITED.put("REFUSED", "waiting for the model server");
    }

    /** Asks the server what holds jobs back, if one of them waits. */
    static JobState of(ApiClient api, Iterable<JsonObject> jobs) {
        for (JsonObject job : jobs) {
            if (isWaiting(job)) {
                return new JobState(Obstacle.in(api.get("/api/runner/blockers")), Instant.now());
            }
        }
        return new JobState(List.of(), Instant.now());
    }

    String of(JsonObject job) {
        return isWaiting(job) ? waiting(job) : StatusWord.of(JsonValues.text(job, "status"));
    }

    /** Of its word where there are colours. */
    Colour colour(JsonObject job) {
        return switch (JsonValues.text(job, "status")) {
            case "SUCCEEDED" -> Colour.GREEN;
            case "FAILED", "DEADLETTER" -> Colour.RED;
            case "NEW" -> reasons(job).isEmpty() ? Colour.NONE : Colour.YELLOW;
            case "CANCELLED" -> Colour.DIM;
            default -> Colour.NONE;
        };
    }

    /** What keeps the server from claiming it, each with what to do; empty if it does not wait for such a thing. */
    List<String> reasons(JsonObject job) {
        Times times = new Times(now);
        return isWaiting(job)
                ? obstacles.stream()
                        .filter(obstacle -> obstacle.holdsBack(job))
                        .flatMap(obstacle -> obstacle.lines(times).stream())
                        .toList()
                : List.of();
    }

    /** Whether it waits, and may be claimed at a later time only. */
    boolean isForLater(JsonObject job) {
        return isWaiting(job) && available(job).isAfter(now);
    }

    private String waiting(JsonObject job) {
        for (Obstacle obstacle : obstacles) {
            if (obstacle.holdsBack(job)) {
                return awaited(obstacle.kind());
            }
        }
        if (!isForLater(job)) {
            return StatusWord.NEW.word();
        }
        return JsonValues.number(job, "attempt_count") > 0 ? "waiting for another attempt" : "waiting for its time";
    }

    private static String awaited(String kind) {
        return AWAITED.entrySet().stream()
                .filter(entry -> kind.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("waiting for a model");
    }

    /** Whether a text is what {@link #of} says of some jobs that wait. The server knows no such status. */
    static boolean isWaitingFor(String text) {
        return text.equalsIgnoreCase("paused") || text.toLowerCase(Locale.ROOT).startsWith("waiting for ");
    }

    private static boolean isWaiting(JsonObject job) {
        return JsonValues.text(job, "status").equals(StatusWord.NEW.name());
    }

    private static Instant available(JsonObject job) {
        try {
            return Instant.parse(JsonValues.text(job, "available_utc"));
        } catch (DateTimeParseException e) {
            return Instant.MIN;
        }
    }
}

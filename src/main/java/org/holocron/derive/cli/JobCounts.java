package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How many of the jobs that are waited for are in which status.
 *
 * @param byStatus a status that no job has may be missing
 * @param due how many wait and may be claimed now
 * @param nextDue when the first that waits may be claimed, or null if none waits
 */
record JobCounts(
        Map<String, Long> byStatus, long due, @Nullable Instant nextDue) {

    private static final Set<String> UNFINISHED = Set.of("NEW", "RUNNING");

    /** From the server's answer about progress. */
    static JobCounts of(JsonObject progress) {
        Map<String, Long> counts = new LinkedHashMap<>();
        JsonObject byStatus = JsonValues.object(progress, "counts");
        byStatus.keySet().forEach(status -> counts.put(status, JsonValues.number(byStatus, status)));
        return new JobCounts(
                counts, JsonValues.number(progress, "due"), instant(JsonValues.text(progress, "next_due_utc")));
    }

    /** Of single jobs. */
    static JobCounts of(Iterable<JsonObject> jobs, Instant now) {
        Map<String, Long> counts = new LinkedHashMap<>();
        long due = 0;
        Instant next = null;
        for (JsonObject job : jobs) {
            String status = JsonValues.text(job, "status");
            counts.merge(status, 1L, Long::sum);
            Instant available = instant(JsonValues.text(job, "available_utc"));
            if (!status.equals("NEW") || available == null) {
                continue;
            }
            due += available.isAfter(now) ? 0 : 1;
            next = next == null || available.isBefore(next) ? available : next;
        }
        return new JobCounts(counts, due, next);
    }

    static boolean isFinal(String status) {
        return !UNFINISHED.contains(status);
    }

    private static @Nullable Instant instant(String text) {
        try {
            return text.isEmpty() ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    long of(StatusWord status) {
        return byStatus.getOrDefault(status.name(), 0L);
    }

    long total() {
        return byStatus.values().stream().mapToLong(Long::longValue).sum();
    }

    long finished() {
        return total() - of(StatusWord.NEW) - of(StatusWord.RUNNING);
    }

    boolean allFinished() {
        return finished() == total();
    }

    boolean allSucceeded() {
        return of(StatusWord.SUCCEEDED) == total();
    }

    /** All that wait have a time of their own that has not come. */
    boolean onlyBackOff() {
        return of(StatusWord.NEW) > 0 && due == 0 && of(StatusWord.RUNNING) == 0;
    }

    /** How many wait for a time that has not come: that of another attempt. 0 where no times are known. */
    long later() {
        return nextDue == null ? 0 : Math.max(0, of(StatusWord.NEW) - due);
    }

    /** {@code 3 of 9 jobs done: 2 succeeded, 1 failed, 1 running, 5 waiting (2 for another attempt)}. */
    String line() {
        List<String> parts = new ArrayList<>();
        for (StatusWord status : StatusWord.values()) {
            if (of(status) > 0) {
                parts.add(of(status) + " " + status.word()
                        + (status == StatusWord.NEW && later() > 0 ? " (" + later() + " for another attempt)" : ""));
            }
        }
        return finished() + " of " + total() + (total() == 1 ? " job" : " jobs") + " done"
                + (parts.isEmpty() ? "" : ": " + String.join(", ", parts));
    }
}

package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a waiter found at one look.
 *
 * @param claims whether the server claims on its own, or this command makes it
 * @param openSlots of the server that answered
 * @param obstacles why it does not claim
 */
record WaitState(JobCounts counts, boolean claims, long openSlots, List<Obstacle> obstacles) {

    /** So long nothing may have changed before a reason counts as final: another node may claim, or a person be quick. */
    static final Duration STALLED_AFTER = Duration.ofSeconds(30);

    private static final String NOBODY_CLAIMS =
            "the server claims nothing on its own (DERIVE_LOOP=false); derive run --drain makes it";

    /** @param blockers the server's answer about them */
    static WaitState of(JobCounts counts, JsonObject blockers, boolean drains) {
        return new WaitState(
                counts,
                drains || blockers.getBoolean("loop", true),
                JsonValues.number(blockers, "open_slots"),
                Obstacle.in(blockers));
    }

    /** Two looks with the same identity saw no change. */
    String identity() {
        return counts.byStatus() + " " + openSlots + " " + reasonIdentity();
    }

    /** Two looks with the same one have the same reason to wait. */
    String reasonIdentity() {
        return obstacles.stream().map(Obstacle::identity).sorted().collect(Collectors.joining("; ")) + " " + claims
                + (counts.onlyBackOff() ? " until " + counts.nextDue() : "");
    }

    /** Why the jobs wait, for people; empty if they only wait for their turn. */
    List<String> reasons(Times times) {
        List<String> lines = new ArrayList<>();
        obstacles.forEach(obstacle -> lines.addAll(obstacle.lines(times)));
        if (!claims && openSlots == 0) {
            lines.add("Nobody claims: " + NOBODY_CLAIMS);
        }
        if (counts.onlyBackOff() && counts.nextDue() != null) {
            lines.add("Nothing is due: " + counts.of(StatusWord.NEW)
                    + (counts.of(StatusWord.NEW) == 1 ? " job waits" : " jobs wait") + " for a time, the next until "
                    + times.shown(counts.nextDue()));
        }
        return lines;
    }

    /** None runs, and nothing has changed for long enough. */
    boolean isStill(Duration unchanged) {
        return counts.of(StatusWord.RUNNING) == 0 && unchanged.compareTo(STALLED_AFTER) >= 0;
    }

    /**
     * Why none of the jobs can run any more until a person does something; empty while that is not sure.
     *
     * @param unchanged how long no look has seen a change
     */
    Optional<String> hopeless(Duration unchanged) {
        if (counts.due() == 0 || !isStill(unchanged)) {
            return Optional.empty();
        }
        Optional<Obstacle> everything = obstacles.stream()
                .filter(obstacle -> obstacle.holdsBackEverything() && obstacle.needsAPerson())
                .findFirst();
        if (everything.isPresent()) {
            return everything.map(obstacle -> obstacle.kind() + " does not go by itself");
        }
        if (openSlots > 0) {
            return Optional.empty();
        }
        if (!claims) {
            return Optional.of(NOBODY_CLAIMS);
        }
        return !obstacles.isEmpty() && obstacles.stream().allMatch(Obstacle::needsAPerson)
                ? Optional.of(obstacles.get(0).kind() + " does not go by itself")
                : Optional.empty();
    }
}

package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;

/** What of the waiting jobs of a group is held back, for people. */
final class HeldBackText {

    private HeldBackText() {}

    /** {@code all that waits is held back}; empty if nothing is. */
    static String part(JsonObject group) {
        return switch (JsonValues.text(group, "held_back")) {
            case "ALL" -> "all that waits is held back";
            case "SOME" -> "some of what waits is held back";
            default -> "";
        };
    }

    /** By what, since when, and when it is probed next. Not wrapped. */
    static List<String> lines(JsonObject group, Times times) {
        return obstacles(group).stream()
                .flatMap(obstacle -> obstacle.lines(times).stream())
                .toList();
    }

    /** Two looks with the same one found the same. */
    static String identity(JsonObject group) {
        return part(group)
                + obstacles(group).stream().map(Obstacle::identity).sorted().collect(Collectors.joining("; "));
    }

    static List<Obstacle> obstacles(JsonObject group) {
        return Obstacle.of(JsonValues.objects(group, "held_back_by"));
    }
}

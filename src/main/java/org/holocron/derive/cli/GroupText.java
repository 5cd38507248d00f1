package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Groups for people. */
final class GroupText {

    /** The fields of a ledger as people read them, in the order of the equation. */
    private static final Map<String, String> PARTS = Map.of(
            "waiting", "waiting",
            "running", "running",
            "accepted", "accepted",
            "review", "in review",
            "failed", "failed",
            "dead_lettered", "dead-lettered",
            "cancelled", "cancelled");

    private static final List<String> ORDER =
            List.of("waiting", "running", "accepted", "review", "failed", "dead_lettered", "cancelled");

    private static final String ENQUEUED = "enqueued";

    private GroupText() {}

    static List<String> list(List<JsonObject> groups, Terminal terminal) {
        if (groups.isEmpty()) {
            return List.of("No groups");
        }
        Table table = new Table("GROUP", "STATE", "CREATED", "ENQUEUED", "DONE", "FAILED", "LABEL");
        for (JsonObject group : groups) {
            JsonObject ledger = JsonValues.object(group, "ledger");
            long left = unfinished(ledger);
            long failed = failed(ledger);
            table.add(
                    JsonValues.text(group, "group_key"),
                    JsonValues.text(group, "state").toLowerCase(Locale.ROOT),
                    JobLine.toTheSecond(JsonValues.text(group, "created_utc")),
                    JsonValues.text(ledger, ENQUEUED),
                    String.valueOf(JsonValues.number(ledger, ENQUEUED) - left),
                    String.valueOf(failed),
                    JsonValues.text(group, "label"));
        }
        return table.lines(terminal.screen().outIsTerminal() ? terminal.width() : Integer.MAX_VALUE);
    }

    static List<String> summary(JsonObject group, Terminal terminal) {
        List<String> lines = new ArrayList<>();
        int width = terminal.width();
        lines.addAll(Table.wrapped("Group " + JsonValues.text(group, "group_key") + " is " + state(group), width));
        lines.addAll(beside("label", JsonValues.text(group, "label"), width));
        JsonObject ledger = JsonValues.object(group, "ledger");
        lines.addAll(beside("jobs", equation(ledger), width));
        if (JsonValues.number(ledger, "unaccounted") != 0) {
            lines.addAll(beside(
                    "LOST",
                    number(ledger, "unaccounted") + " of these are nowhere: rows were deleted or changed by hand",
                    width));
        }
        lines.addAll(beside("tokens", tokens(group), width));
        lines.addAll(beside("left", left(group), width));
        HeldBackText.lines(group, new Times(Instant.now()))
                .forEach(line -> lines.addAll(Table.wrapped("  " + line, width)));
        lines.addAll(beside("limits", GroupLimitsText.limits(group), width));
        lines.addAll(beside("told", GroupLimitsText.webhook(group), width));
        JsonObject failures = JsonValues.object(group, "failures");
        if (JsonValues.number(failures, "jobs") > 0) {
            lines.add("");
            lines.addAll(FailureText.lines(failures, terminal));
        }
        return lines;
    }

    /** {@code may is open: 398/1,000, 5 failed, 9:00 min to 1:02 h left}. */
    static String line(JsonObject group) {
        JsonObject ledger = JsonValues.object(group, "ledger");
        JsonObject eta = JsonValues.object(group, "eta");
        long failed = failed(ledger);
        String heldBack = HeldBackText.part(group);
        return JsonValues.text(group, "group_key") + " is "
                + JsonValues.text(group, "state").toLowerCase(Locale.ROOT)
                + String.format(Locale.ROOT, ": %,d/", JsonValues.number(ledger, ENQUEUED) - unfinished(ledger))
                + number(ledger, ENQUEUED)
                + (failed == 0 ? "" : String.format(Locale.ROOT, ", %,d failed", failed))
                + (eta.isEmpty() ? "" : ", " + range(eta) + " left")
                + (heldBack.isEmpty() ? "" : ", " + heldBack);
    }

    static long failed(JsonObject ledger) {
        return JsonValues.number(ledger, "failed") + JsonValues.number(ledger, "dead_lettered");
    }

    static long unfinished(JsonObject ledger) {
        return JsonValues.number(ledger, "waiting") + JsonValues.number(ledger, "running");
    }

    /** {@code 9:00 min to 1:02 h}. */
    static String range(JsonObject eta) {
        return duration(eta, "seconds_low") + " to " + duration(eta, "seconds_high");
    }

    private static List<String> beside(String name, String text, int width) {
        return text.isEmpty() ? List.of() : Table.beside("  " + Table.padded(name, "tokens  ".length()), text, width);
    }

    /** {@code paused, by anna (unverified): until Monday}. */
    static String state(JsonObject group) {
        String by = JsonValues.text(group, "changed_by");
        String reason = JsonValues.text(group, "reason");
        return JsonValues.text(group, "state").toLowerCase(Locale.ROOT)
                + (by.isEmpty() ? "" : ", by " + by + " (unverified)")
                + (reason.isEmpty() ? "" : ": " + reason);
    }

    /** {@code 100 enqueued = 40 waiting + 2 running + 55 accepted + 3 failed}. */
    static String equation(JsonObject ledger) {
        String parts = ORDER.stream()
                .filter(part -> JsonValues.number(ledger, part) != 0)
                .map(part -> number(ledger, part) + " " + PARTS.get(part))
                .collect(Collectors.joining(" + "));
        String sign = JsonValues.number(ledger, "unaccounted") == 0 ? " = " : " ≠ ";
        return number(ledger, ENQUEUED) + " enqueued" + (parts.isEmpty() ? "" : sign + parts);
    }

    private static String tokens(JsonObject group) {
        return JsonValues.number(group, "runs") == 0
                ? ""
                : number(group, "prompt_tokens") + " read, " + number(group, "output_tokens") + " written, in "
                        + number(group, "runs") + " runs";
    }

    private static String left(JsonObject group) {
        JsonObject eta = JsonValues.object(group, "eta");
        if (eta.isEmpty()) {
            String heldBack = HeldBackText.part(group);
            return heldBack.isEmpty() ? "" : "unknown: " + heldBack;
        }
        return "between " + duration(eta, "seconds_low") + " and " + duration(eta, "seconds_high") + ", at "
                + perSecond(eta, "jobs_per_second") + " jobs/s and " + perSecond(eta, "tokens_per_second")
                + " tokens/s";
    }

    /** A slow one with more digits: 0.04 jobs a second are many an hour. */
    static String perSecond(JsonObject eta, String name) {
        double rate = JsonValues.decimal(eta, name);
        return String.format(Locale.ROOT, rate < 1 ? "%.2f" : "%,.1f", rate);
    }

    private static String duration(JsonObject eta, String name) {
        Duration time = Duration.ofSeconds(Math.round(Double.parseDouble(JsonValues.text(eta, name))));
        return time.toHours() > 0
                ? String.format(Locale.ROOT, "%d:%02d h", time.toHours(), time.toMinutesPart())
                : String.format(Locale.ROOT, "%d:%02d min", time.toMinutes(), time.toSecondsPart());
    }

    private static String number(JsonObject object, String name) {
        return String.format(Locale.ROOT, "%,d", JsonValues.number(object, name));
    }
}

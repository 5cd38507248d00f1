package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What people read of bulk actions. */
final class BulkText {

    private static final int LONGEST_BAR = 30;
    private static final int SHORTEST_BAR = 8;

    private static final Map<String, String> DONE =
            Map.of("retry", "put back into the queue", "cancel", "cancelled", "priority", "given the new priority");

    private BulkText() {}

    /** How many, and some of them. */
    static List<String> preview(JsonObject action, JobState states, Terminal terminal) {
        List<String> lines = new ArrayList<>();
        long matched = JsonValues.number(action, "matched");
        List<JsonObject> sample = JsonValues.objects(action, "sample");
        lines.add(jobs(matched) + " to " + what(action) + leftOut(action)
                + (sample.size() < matched ? "; " + sample.size() + " of them:" : ":"));
        JobLine.lines(sample, states, terminal).forEach(line -> lines.add(line.text()));
        return lines;
    }

    static String question(JsonObject action) {
        String what = what(action);
        return Character.toUpperCase(what.charAt(0)) + what.substring(1) + ": "
                + jobs(JsonValues.number(action, "matched")) + "?";
    }

    /** Of named jobs those that cannot be changed so; empty if there are none. */
    static String leftOut(JsonObject preview) {
        JsonObject leftOut = JsonValues.object(preview, "left_out");
        return leftOut.isEmpty() ? "" : ", without " + counts(leftOut);
    }

    static String result(JsonObject action) {
        long skipped = JsonValues.number(action, "skipped");
        long changed = JsonValues.number(action, "changed");
        long left = JsonValues.number(action, "matched") - JsonValues.number(action, "done");
        return jobs(changed)
                + (changed == 1 ? " is " : " are ")
                + DONE.getOrDefault(JsonValues.text(action, "action"), "changed")
                + (skipped == 0 ? "" : ", " + number(skipped) + " skipped (" + skippedBy(action) + ")")
                + (left == 0
                        ? ""
                        : ", " + number(left) + " left as they were: the bulk action is "
                                + JsonValues.text(action, "state").toLowerCase(Locale.ROOT));
    }

    static String progress(JsonObject action) {
        return number(JsonValues.number(action, "done")) + " of " + jobs(JsonValues.number(action, "matched"))
                + " done, " + number(JsonValues.number(action, "skipped")) + " skipped";
    }

    /** {@code [=====>    ] 1,200/10,000  20 skipped  0:04}, as much as fits. */
    static String bar(JsonObject action, int width, Duration elapsed) {
        long done = JsonValues.number(action, "done");
        long all = JsonValues.number(action, "matched");
        String text = number(done) + "/" + number(all) + "  " + number(JsonValues.number(action, "skipped"))
                + " skipped  "
                + String.format(Locale.ROOT, "%d:%02d", elapsed.toMinutes(), elapsed.toSecondsPart());
        int room = Math.min(LONGEST_BAR, width - text.length() - "[] ".length());
        if (room < SHORTEST_BAR) {
            return Table.cut(text, width);
        }
        int filled = all == 0 ? room : (int) (room * done / all);
        return "[" + "=".repeat(filled) + (filled < room ? ">" : "") + " ".repeat(Math.max(0, room - filled - 1)) + "] "
                + text;
    }

    static List<String> list(List<JsonObject> actions, Terminal terminal) {
        if (actions.isEmpty()) {
            return List.of("No bulk actions");
        }
        Table table = new Table("BULK ACTION", "STATE", "WHAT", "JOBS", "CHANGED", "SKIPPED", "CREATED", "BY");
        for (JsonObject action : actions) {
            String id = BulkActions.id(action);
            table.add(
                    terminal.screen().outIsTerminal() ? JobIds.shortened(id) : id,
                    JsonValues.text(action, "state").toLowerCase(Locale.ROOT),
                    what(action),
                    number(JsonValues.number(action, "matched")),
                    number(JsonValues.number(action, "changed")),
                    number(JsonValues.number(action, "skipped")),
                    JobLine.toTheSecond(JsonValues.text(action, "created_utc")),
                    JsonValues.text(action, "by"));
        }
        return table.lines(terminal.width());
    }

    static List<String> one(JsonObject action) {
        List<String> lines = new ArrayList<>();
        lines.add("Bulk action " + BulkActions.id(action) + ": " + what(action) + ", "
                + JsonValues.text(action, "state").toLowerCase(Locale.ROOT));
        lines.add("  jobs        " + JsonValues.object(action, "filter"));
        lines.add("  previewed   " + number(JsonValues.number(action, "matched")));
        lines.add("  changed     " + number(JsonValues.number(action, "changed")));
        String skippedBy = skippedBy(action);
        lines.add("  skipped     " + number(JsonValues.number(action, "skipped"))
                + (skippedBy.isEmpty() ? "" : " (" + skippedBy + ")"));
        time(lines, action, "created     ", "created_utc");
        time(lines, action, "confirmed   ", "confirmed_utc");
        time(lines, action, "ended       ", "ended_utc");
        String by = JsonValues.text(action, "by");
        if (!by.isEmpty()) {
            lines.add("  by          " + by);
        }
        return lines;
    }

    private static void time(List<String> lines, JsonObject action, String label, String name) {
        String time = JsonValues.text(action, name);
        if (!time.isEmpty()) {
            lines.add("  " + label + JobLine.toTheSecond(time));
        }
    }

    private static String what(JsonObject action) {
        String word = JsonValues.text(action, "action");
        return word.equals("priority") ? "set priority " + JsonValues.text(action, "priority") : word;
    }

    private static String skippedBy(JsonObject action) {
        return counts(JsonValues.object(action, "skipped_by"));
    }

    private static String counts(JsonObject byStatus) {
        return String.join(
                ", ",
                byStatus.keySet().stream()
                        .map(status -> number(JsonValues.number(byStatus, status)) + " " + reason(status))
                        .toList());
    }

    private static String reason(String status) {
        return switch (status) {
            case "GONE" -> "that there are not";
            case "SAME" -> "with that priority";
            default -> StatusWord.of(status);
        };
    }

    private static String jobs(long jobs) {
        return number(jobs) + (jobs == 1 ? " job" : " jobs");
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}

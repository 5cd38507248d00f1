package org.holocron.derive.cli;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Two groups side by side, for people. Used for one comparison. */
final class ComparisonText {

    private static final String LEFT = "left";
    private static final String RIGHT = "right";

    /** Of a terminal: more lines are not read, and --json has them all. */
    private static final int MOST_KEYS = 15;

    private final JsonObject answer;
    private final int width;

    ComparisonText(JsonObject answer, int width) {
        this.answer = answer;
        this.width = width;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>(sides());
        lines.add("");
        lines.addAll(Table.wrapped(pairs(), width));
        lines.addAll(Table.wrapped(agreement(), width));
        lines.addAll(keys());
        List<JsonObject> differences = JsonValues.objects(answer, "differences");
        if (!differences.isEmpty()) {
            lines.add("");
        }
        differences.forEach(difference -> lines.addAll(difference(difference)));
        return lines;
    }

    private List<String> sides() {
        JsonObject left = JsonValues.object(answer, LEFT);
        JsonObject right = JsonValues.object(answer, RIGHT);
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("", JsonValues.text(left, "key"), JsonValues.text(right, "key")));
        rows.add(row("jobs", count(left, "jobs"), count(right, "jobs")));
        rows.add(row("accepted", count(left, "accepted"), count(right, "accepted")));
        rows.add(row("acceptance", percent(left, "acceptance"), percent(right, "acceptance")));
        rows.add(row("tokens", count(left, "tokens"), count(right, "tokens")));
        rows.add(row("work", seconds(left), seconds(right)));
        List<String> lines = WrappedTable.lines(rows, width);
        return lines.isEmpty()
                ? rows.stream().map(row -> String.join("  ", row)).toList()
                : lines;
    }

    private static List<String> row(String name, String left, String right) {
        return List.of(name, left, right);
    }

    private String pairs() {
        JsonObject jobs = JsonValues.object(answer, "jobs");
        return count(jobs, "in_both") + " pairs of jobs"
                + rest(", ", jobs, "only_left", " only left")
                + rest(", ", jobs, "only_right", " only right")
                + ": " + count(jobs, "both_answered") + " with two answers"
                + rest(", ", jobs, "only_left_answered", " answered only left")
                + rest(", ", jobs, "only_right_answered", " answered only right")
                + rest(", ", jobs, "neither_answered", " without any")
                + (jobs.getBoolean("complete", true) ? "" : ". Of larger groups the newest jobs are compared");
    }

    private String agreement() {
        JsonObject agreement = JsonValues.object(answer, "agreement");
        return percent(agreement, "share") + " of the values agree: " + count(agreement, "same") + " are the same, "
                + count(agreement, "different") + " differ"
                + rest(", ", agreement, "only_left", " only left")
                + rest(", ", agreement, "only_right", " only right")
                + "; " + count(agreement, "same_answers") + " answers have no difference"
                + rest("; ", agreement, "not_compared", " answers could not be compared");
    }

    private List<String> keys() {
        List<JsonObject> keys = JsonValues.objects(JsonValues.object(answer, "agreement"), "by_key");
        if (keys.isEmpty()) {
            return List.of();
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("KEY", "SAME", "DIFFERENT", "ONLY LEFT", "ONLY RIGHT"));
        keys.stream()
                .limit(MOST_KEYS)
                .forEach(key -> rows.add(List.of(
                        Columns.cut(JsonValues.text(key, "key"), 60),
                        count(key, "same"),
                        count(key, "different"),
                        count(key, "only_left"),
                        count(key, "only_right"))));
        List<String> lines = new ArrayList<>(List.of(""));
        lines.addAll(WrappedTable.lines(rows, width));
        long more =
                keys.size() - rows.size() + 1 + JsonValues.number(JsonValues.object(answer, "agreement"), "more_keys");
        if (more > 0) {
            lines.add(String.format(Locale.ROOT, "… %,d more keys, with fewer differences: --json", more));
        }
        return lines;
    }

    private List<String> difference(JsonObject difference) {
        String entity = JsonValues.text(difference, "entity_id");
        String type = JsonValues.text(difference, "entity_type");
        String key = JsonValues.text(difference, "key");
        String head = (type.isEmpty() ? "" : type + "/")
                + (entity.isEmpty() ? "(no entity)" : entity)
                + (difference.isNull("key") ? "" : "  " + (key.isEmpty() ? "(no key)" : key));
        List<String> lines = new ArrayList<>(List.of(Table.cut(head, width)));
        lines.addAll(side(difference, LEFT));
        lines.addAll(side(difference, RIGHT));
        return lines;
    }

    private List<String> side(JsonObject difference, String name) {
        String head = "  " + Table.padded(name, RIGHT.length()) + "  ";
        JsonObject side = JsonValues.object(difference, name);
        if (side.isEmpty()) {
            return Table.beside(head, "nothing", width);
        }
        String unit = JsonValues.text(side, "unit");
        String value = JsonValues.text(side, "value") + (unit.isEmpty() ? "" : " " + unit);
        return Table.beside(
                head,
                (difference.isNull("key") ? "" : Columns.cut(value.isEmpty() ? "(empty)" : value, 300) + "  ")
                        + "[" + JsonValues.text(side, "status") + ", "
                        + JobIds.shortened(JsonValues.text(side, "job_id")) + "]",
                width);
    }

    /** Nothing of none. */
    private static String rest(String before, JsonObject object, String name, String what) {
        return JsonValues.number(object, name) == 0 ? "" : before + count(object, name) + what;
    }

    private static String count(JsonObject object, String name) {
        return String.format(Locale.ROOT, "%,d", JsonValues.number(object, name));
    }

    private static String percent(JsonObject object, String name) {
        return object.get(name) instanceof JsonNumber share
                ? String.format(Locale.ROOT, "%.1f %%", share.doubleValue() * 100)
                : "-";
    }

    private static String seconds(JsonObject side) {
        return String.format(Locale.ROOT, "%,.1f s", JsonValues.decimal(side, "seconds"));
    }
}

package org.holocron.derive.cli;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.holocron.derive.text.CleanText;

/** How sure a model was of each value of its answer, for people. */
final class ProbabilityText {

    private static final String INDENT = "  ";

    private ProbabilityText() {}

    /** Whether it is known of a run, or why not. */
    static boolean isThere(JsonObject run) {
        return JsonValues.object(run, "metrics_json").containsKey("values_with_probability");
    }

    /** @param probabilities of the run */
    static List<String> lines(JsonObject probabilities, int width) {
        List<String> lines = new ArrayList<>();
        lines.add("probability of each value, by its tokens");
        String reason = JsonValues.text(probabilities, "reason");
        if (!reason.isEmpty()) {
            lines.addAll(Table.wrapped(INDENT + "not known: " + Table.oneLine(reason), width));
            return lines;
        }
        JsonObject values = JsonValues.object(probabilities, "values");
        AnswerLimits limits = AnswerLimits.of(width);
        Table table = new Table("value", "probability", "margin");
        values.entrySet().stream().limit(limits.elements()).forEach(value -> add(table, value, limits));
        table.lines(width - INDENT.length()).forEach(line -> lines.add(INDENT + line));
        long more = values.size()
                - Math.min(values.size(), limits.elements())
                + JsonValues.number(probabilities, "values_left_out");
        if (more > 0) {
            lines.add(INDENT + AnswerLimits.more(more));
        }
        return lines;
    }

    private static void add(Table table, Map.Entry<String, JsonValue> value, AnswerLimits limits) {
        JsonObject figures = value.getValue().asJsonObject();
        table.add(
                Table.cut(Table.oneLine(CleanText.line(value.getKey())), limits.nameColumns()),
                figure(figures, "probability"),
                figure(figures, "margin"));
    }

    private static String figure(JsonObject figures, String name) {
        return figures.get(name) instanceof JsonNumber number
                ? String.format(Locale.ROOT, "%.3f", number.doubleValue())
                : "not known";
    }
}

package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A plan for people. */
final class PlanText {

    private static final int SHOWN_PROBLEMS = 10;
    private static final int SHORT_SECONDS = 120;
    private static final int SHORT_MINUTES = 120;
    private static final int TITLES = "  longest prompt  ".length();

    private final Plan plan;
    private final int width;
    private final List<String> lines = new ArrayList<>();

    PlanText(Plan plan, int width) {
        this.plan = plan;
        this.width = width;
    }

    List<String> lines() {
        lines.addAll(Table.wrapped(counts(), width));
        plan.groups().forEach(this::group);
        problems();
        return lines;
    }

    private String counts() {
        List<String> parts = new ArrayList<>(List.of(number(plan.count("would_run")) + " would run"));
        add(parts, "answered", "answered from stored responses");
        add(parts, "existing", "there already");
        add(parts, "would_wait", "would wait");
        add(parts, "would_fail", "would fail");
        return number(plan.jobs()) + (plan.jobs() == 1 ? " job: " : " jobs: ") + String.join(", ", parts);
    }

    private void add(List<String> parts, String name, String words) {
        if (plan.count(name) > 0) {
            parts.add(number(plan.count(name)) + " " + words);
        }
    }

    private void group(PlannedGroup group) {
        lines.add(group.title());
        if (group.sum("would_run") > 0) {
            field("prompts", tokens(group));
        }
        if (!group.longest().isEmpty()) {
            field("longest prompt", longest(group));
        }
        long cut = group.sum("evidence_cut");
        if (cut > 0) {
            field("evidence", number(cut) + (cut == 1 ? " job has" : " jobs have") + " more than the model would see");
        }
        if (group.sum("would_run") > 0) {
            field("time", time(group));
        }
    }

    private static String tokens(PlannedGroup group) {
        long low = group.sum("prompt_tokens_low");
        long high = group.sum("prompt_tokens_high");
        return (low == high ? number(low) : number(low) + " to " + number(high)) + " tokens"
                + (group.isMeasured()
                        ? ", by this model's own count"
                        : ", by their bytes: this model's own count is not known yet");
    }

    private static String longest(PlannedGroup group) {
        JsonObject prompt = group.longest();
        long window = JsonValues.number(prompt, "window");
        String fits = prompt.getBoolean("fits", true) ? "" : ": it does not fit";
        return group.longestName() + ", " + number(JsonValues.number(prompt, "tokens")) + " tokens at most, and "
                + number(JsonValues.number(prompt, "reserve")) + " for the answer"
                + (window == 0 ? "; the window is not known" : ", in a window of " + number(window) + fits);
    }

    private String time(PlannedGroup group) {
        if (group.runsMeasured() == 0) {
            return "not known: no job of it has been finished with this model. --sample 20 enqueues some";
        }
        long slots = Math.max(1, Math.min(plan.slots(), group.sum("would_run")));
        return shown(group.secondsLow() / slots) + " to " + shown(group.secondsHigh() / slots) + " on " + slots
                + (slots == 1 ? " slot" : " slots") + ", and some " + number(group.sum("output_tokens"))
                + " tokens of answers; by " + group.runsMeasured()
                + (group.runsMeasured() == 1 ? " finished run" : " finished runs");
    }

    private static String shown(double seconds) {
        if (seconds < SHORT_SECONDS) {
            return Math.round(seconds) + " s";
        }
        return seconds < SHORT_MINUTES * 60
                ? Math.round(seconds / 60) + " min"
                : String.format(Locale.ROOT, "%.1f hours", seconds / 3_600);
    }

    private void problems() {
        plan.problems().stream()
                .limit(SHOWN_PROBLEMS)
                .forEach(problem -> lines.addAll(Table.wrapped(
                        "  " + JsonValues.text(problem, "name") + " would "
                                + (JsonValues.text(problem, "kind").equals("FAILS") ? "fail: " : "wait: ")
                                + Table.oneLine(JsonValues.text(problem, "message")),
                        4,
                        width)));
        if (plan.problems().size() > SHOWN_PROBLEMS) {
            lines.add("  … more: --json has the first 100");
        }
    }

    private void field(String name, String value) {
        lines.addAll(Table.beside(Table.padded("  " + name, TITLES), value, width));
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** How to go on after a sample; nothing if there was none. */
    static List<String> sample(JsonObject sampled, boolean withKeys, int width) {
        if (sampled.isEmpty()) {
            return List.of();
        }
        long enqueued = JsonValues.number(sampled, "enqueued");
        List<String> lines = new ArrayList<>();
        lines.add("Enqueued " + number(enqueued) + (enqueued == 1 ? " job" : " jobs") + " as a sample");
        lines.add("  derive watch --until-empty     until they are finished");
        lines.add("  derive plan …                  the same again: times by what the sample took");
        lines.addAll(Table.wrapped(
                withKeys
                        ? "  derive enqueue …               all, with this --key-prefix: none is enqueued twice"
                        : "  derive enqueue …               all: the sample's responses are stored, and used again",
                33,
                width));
        return lines;
    }
}

package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.holocron.derive.cli.StyledLine.Colour;

/** A picture of the queue as the lines of a terminal: the bar, the rates, what each slot does, and what holds jobs back. */
final class WatchText {

    /** All lines must stay on the screen: those that have left it cannot be redrawn. */
    private static final int MOST_SLOTS = 12;

    private static final int MOST_REASONS = 6;
    private static final int MOST_GROUPS = 5;

    private static final Map<String, String> STEPS = Map.of(
            "EVIDENCE", "reads evidence",
            "PROMPT", "renders the prompt",
            "ASK", "waits for the model",
            "GENERATE", "generates",
            "CHECK", "checks the answer",
            "WRITE", "writes files",
            "RECORD", "records the run");

    private static final int STEP_COLUMNS = "waits for the model".length();

    private final int width;

    WatchText(int width) {
        this.width = width;
    }

    /** @param reasons why jobs wait, in lines */
    List<StyledLine> lines(JsonObject picture, JobCounts counts, Duration elapsed, List<String> reasons) {
        List<StyledLine> lines = new ArrayList<>();
        lines.add(StyledLine.plain(
                counts.total() == 0 ? "No job waits or runs" : new ProgressBar(counts, 0, elapsed).line(width)));
        String rates = rates(JsonValues.object(picture, "queue"));
        if (!rates.isEmpty()) {
            lines.add(StyledLine.plain(rates));
        }
        groups(picture, lines);
        slots(JsonValues.objects(picture, "slots"), lines);
        servers(JsonValues.objects(picture, "servers"), lines);
        reasons.stream().limit(MOST_REASONS).forEach(reason -> lines.add(StyledLine.whole(reason, Colour.YELLOW)));
        if (reasons.size() > MOST_REASONS) {
            lines.add(StyledLine.plain("… more: derive stats"));
        }
        return lines.stream().map(line -> line.cut(width)).toList();
    }

    /** Why jobs failed, in red. */
    List<StyledLine> causes(List<String> causes) {
        return causes.stream()
                .map(cause -> StyledLine.whole("  " + cause, Colour.RED).cut(width))
                .toList();
    }

    private static void groups(JsonObject picture, List<StyledLine> lines) {
        List<JsonObject> groups = JsonValues.objects(picture, "groups");
        groups.stream().limit(MOST_GROUPS).forEach(group -> lines.add(StyledLine.plain("  " + GroupText.line(group))));
        if (groups.size() > MOST_GROUPS || picture.getBoolean("more_groups", false)) {
            lines.add(StyledLine.whole("  … more groups: derive group", Colour.DIM));
        }
    }

    /** {@code last minute: 1.8 jobs/s, 210 tokens/s}; empty until there are some. */
    static String rates(JsonObject queue) {
        boolean areKnown = queue.getOrDefault("finished_per_second", JsonValue.NULL) != JsonValue.NULL;
        return areKnown
                ? String.format(
                        Locale.ROOT,
                        "  last minute: %s jobs/s, %,.0f tokens/s",
                        perSecond(JsonValues.decimal(queue, "finished_per_second")),
                        JsonValues.decimal(queue, "output_tokens_per_second"))
                : "";
    }

    private static String perSecond(double rate) {
        return String.format(Locale.ROOT, rate < 1 ? "%.2f" : "%.1f", rate);
    }

    private static void slots(List<JsonObject> slots, List<StyledLine> lines) {
        if (slots.isEmpty()) {
            lines.add(StyledLine.whole("  no slot is open", Colour.DIM));
        }
        int digits = slots.stream()
                .mapToInt(slot -> JsonValues.text(slot, "slot").length())
                .max()
                .orElse(1);
        slots.stream().limit(MOST_SLOTS).forEach(slot -> lines.add(slot(slot, digits)));
        if (slots.size() > MOST_SLOTS) {
            lines.add(StyledLine.whole("  … and " + (slots.size() - MOST_SLOTS) + " more slots", Colour.DIM));
        }
    }

    /** {@code   slot 1  860c8f44  generates            12 s  340 tokens  sw_entity_facts_v1}. */
    private static StyledLine slot(JsonObject slot, int digits) {
        String head = "  slot "
                + " ".repeat(digits - JsonValues.text(slot, "slot").length()) + JsonValues.text(slot, "slot") + "  ";
        String job = JsonValues.text(slot, "job_id");
        if (job.isEmpty()) {
            return new StyledLine(head, "waits for a job", Colour.DIM, "");
        }
        String step = STEPS.getOrDefault(JsonValues.text(slot, "step"), "begins");
        String rest = String.format(
                Locale.ROOT,
                "%5d s  %6s  %s",
                JsonValues.number(slot, "seconds"),
                tokens(slot),
                JsonValues.text(slot, "interrogation_key"));
        Colour colour = step.equals("generates") ? Colour.GREEN : Colour.NONE;
        return new StyledLine(
                head + JobIds.shortened(job) + "  ", Columns.padded(step, STEP_COLUMNS), colour, rest.stripTrailing());
    }

    private static String tokens(JsonObject slot) {
        long tokens = JsonValues.number(slot, "tokens");
        return tokens == 0 ? "" : String.format(Locale.ROOT, "%,d tok", tokens);
    }

    /** One alone has the calls of all slots. */
    private static void servers(List<JsonObject> servers, List<StyledLine> lines) {
        if (servers.size() < 2) {
            return;
        }
        for (JsonObject server : servers) {
            long calls = JsonValues.number(server, "calls");
            boolean leftOut = server.getBoolean("left_out", false);
            lines.add(new StyledLine(
                    "  server " + JsonValues.text(server, "address") + "  ",
                    leftOut ? "left out for a while" : "",
                    Colour.RED,
                    leftOut ? "" : calls + (calls == 1 ? " call" : " calls")));
        }
    }
}

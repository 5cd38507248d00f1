package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures of the queue as lines. */
final class StatsText {

    /** Of the server's answer: the jobs that wait and may be claimed. */
    private static final String DUE = "claimable";

    private StatsText() {}

    /** @param stats of the server, or the queue of a picture */
    static List<String> lines(JsonObject stats) {
        List<String> lines = new ArrayList<>();
        JsonValues.object(stats, "counts")
                .forEach((status, count) -> lines.add(String.format(
                        Locale.ROOT,
                        "%-14s %8s%s",
                        StatusWord.of(status),
                        JsonValues.text(count),
                        whenDue(status, stats))));
        stats.forEach((name, value) -> {
            if (!(value instanceof JsonStructure)
                    && !name.equals(DUE)
                    && !JsonValues.text(value).isEmpty()) {
                lines.add(String.format(Locale.ROOT, "%-24s %s", name.replace('_', ' '), JsonValues.text(value)));
            }
        });
        String facts = FactText.counts(JsonValues.object(stats, "facts_last_day"));
        if (!facts.isEmpty()) {
            lines.add(String.format(Locale.ROOT, "%-24s %s", "claims last day", facts));
        }
        return lines;
    }

    /** Those that wait for another attempt or for their time cannot be claimed yet. */
    private static String whenDue(String status, JsonObject stats) {
        long waiting = JsonValues.number(JsonValues.object(stats, "counts"), status);
        if (!status.equals(StatusWord.NEW.name()) || waiting == 0) {
            return "";
        }
        long due = Math.min(waiting, JsonValues.number(stats, DUE));
        return "  " + due + " due now, " + (waiting - due) + " later (another attempt, or their time)";
    }
}

package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The evidence of an answer, as {@code [e1] source: text}. What the model did not see is told apart from what only the display
 * leaves out.
 */
final class EvidenceText {

    private static final String INDENT = "  ";

    /** Of one text on a terminal; a pipe has all of it. */
    private static final int MOST_LINES = 5;

    /** Of those that were left out for one reason. */
    private static final int MOST_IDS = 3;

    private static final String SHORTENED =
            INDENT + INDENT + "… (shown short; --artifact evidence_bundle has all of it)";

    private EvidenceText() {}

    /** @param items as in an evidence bundle or a job's input */
    static List<String> lines(List<JsonObject> items, int width) {
        List<String> lines = new ArrayList<>();
        for (JsonObject item : items) {
            String cut = cut(item);
            List<String> wrapped = Table.wrapped((line(item) + cut).stripTrailing(), 2 * INDENT.length(), width);
            lines.addAll(wrapped.subList(0, Math.min(MOST_LINES, wrapped.size())));
            if (wrapped.size() > MOST_LINES) {
                lines.add(SHORTENED);
                if (!cut.isEmpty()) {
                    lines.add(INDENT + INDENT + cut.strip());
                }
            }
        }
        return lines;
    }

    /** Empty if the model saw all of it. */
    static String cut(JsonObject item) {
        return item.getBoolean("truncated", false)
                ? String.format(
                        Locale.ROOT,
                        " … (cut: the model saw %,d of %,d bytes)",
                        JsonValues.number(item, "bytes"),
                        JsonValues.number(item, "original_bytes"))
                : "";
    }

    /**
     * What the model did not see at all, a line for each reason: {@code 150 items were left out, beyond 50 items: e51, e52, e53, …}.
     *
     * @param items as in an evidence bundle
     */
    static List<String> omitted(List<JsonObject> items, int width) {
        Map<String, List<String>> byReason = new LinkedHashMap<>();
        items.forEach(item -> byReason.computeIfAbsent(JsonValues.text(item, "reason"), reason -> new ArrayList<>())
                .add(JsonValues.text(item, "evidence_id")));
        List<String> lines = new ArrayList<>();
        byReason.forEach((reason, ids) -> lines.addAll(Table.wrapped(
                INDENT + ids.size() + (ids.size() == 1 ? " item was" : " items were") + " left out, " + reason + ": "
                        + String.join(", ", ids.subList(0, Math.min(MOST_IDS, ids.size())))
                        + (ids.size() > MOST_IDS ? ", …" : ""),
                2 * INDENT.length(),
                width)));
        return lines;
    }

    static String line(JsonObject item) {
        return INDENT + "[" + JsonValues.text(item, "evidence_id") + "] " + JsonValues.text(item, "source_uri") + ": "
                + Table.oneLine(JsonValues.text(item, "text"));
    }
}

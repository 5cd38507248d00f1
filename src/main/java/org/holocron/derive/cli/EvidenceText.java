package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** The evidence of an answer, as {@code [e1] source: text}. */
final class EvidenceText {

    private static final String INDENT = "  ";

    /** Of one text on a terminal; a pipe has all of it. */
    private static final int MOST_LINES = 5;

    private EvidenceText() {}

    /** @param items as in an evidence bundle or a job's input */
    static List<String> lines(List<JsonObject> items, int width) {
        List<String> lines = new ArrayList<>();
        for (JsonObject item : items) {
            List<String> wrapped = Table.wrapped(line(item), 2 * INDENT.length(), width);
            lines.addAll(wrapped.subList(0, Math.min(MOST_LINES, wrapped.size())));
            if (wrapped.size() > MOST_LINES) {
                lines.add(INDENT + INDENT + "…");
            }
        }
        return lines;
    }

    static String line(JsonObject item) {
        return INDENT + "[" + JsonValues.text(item, "evidence_id") + "] " + JsonValues.text(item, "source_uri") + ": "
                + Table.oneLine(JsonValues.text(item, "text"));
    }
}

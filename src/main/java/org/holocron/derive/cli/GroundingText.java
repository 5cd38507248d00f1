package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The claims of an answer as {@code grounding.json} has them: how each ended, with its words and why. */
record GroundingText(int width) {

    private static final String INDENT = "  ";
    private static final String BELOW = INDENT.repeat(3);

    List<String> lines(JsonObject grounding) {
        List<JsonObject> claims = JsonValues.objects(grounding, "claims");
        List<String> lines = new ArrayList<>(List.of(head(JsonValues.object(grounding, "counts"))));
        int statuses = widest(claims, "status");
        int keys = widest(claims, "key");
        for (JsonObject claim : claims) {
            String head = INDENT
                    + Columns.padded(JsonValues.text(claim, "status"), statuses)
                    + INDENT
                    + Columns.padded(JsonValues.text(claim, "key"), keys)
                    + INDENT;
            lines.addAll(Table.beside(head, value(claim), width));
            words(claim).forEach(line -> lines.addAll(Table.wrapped(BELOW + line, BELOW.length() + 1, width)));
        }
        return lines;
    }

    private static String head(JsonObject counts) {
        String each = FactText.counts(counts);
        return "Claims: " + (each.isEmpty() ? "none" : each);
    }

    private static int widest(List<JsonObject> claims, String field) {
        return claims.stream()
                .mapToInt(claim -> Columns.of(JsonValues.text(claim, field)))
                .max()
                .orElse(0);
    }

    private static String value(JsonObject claim) {
        String value = JsonValues.text(claim, "value");
        String unit = JsonValues.text(claim, "unit");
        return value.isEmpty() ? "(not stated)" : unit.isEmpty() ? value : value + " " + unit;
    }

    /** Where it stands, and each message of what was found. */
    private static List<String> words(JsonObject claim) {
        List<String> lines = new ArrayList<>();
        String words = JsonValues.text(claim, "words");
        if (!words.isEmpty()) {
            lines.add(JsonValues.text(claim, "evidence_id") + ": \"" + words + "\"");
        }
        Stream.of("quotes", "findings")
                .flatMap(field -> JsonValues.objects(claim, field).stream())
                .map(found -> JsonValues.text(found, "message"))
                .filter(message -> !message.isEmpty())
                .distinct()
                .forEach(lines::add);
        List<String> reasons = JsonValues.texts(claim, "reasons");
        if (!reasons.isEmpty()) {
            lines.add(String.join(", ", reasons));
        }
        return lines;
    }
}

package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The claims of an answer for people: what is claimed, the words beside it, what became of it, and what people decided. */
final class FactText {

    private static final String INDENT = "  ";

    /** In the order in which they matter. */
    private static final List<String> STATUSES = List.of("grounded", "review", "refused", "unchecked");

    private final AnswerLimits limits;
    private final int width;

    FactText(int width) {
        this.limits = AnswerLimits.of(width);
        this.width = width;
    }

    /** {@code 12 grounded, 2 for review, 1 refused}; empty if there are none. */
    static String counts(JsonObject counts) {
        return STATUSES.stream()
                .filter(status -> JsonValues.number(counts, status) > 0)
                .map(status -> count(status, JsonValues.number(counts, status)))
                .collect(Collectors.joining(", "));
    }

    /** {@code 2 for review}. */
    static String count(String status, long claims) {
        return String.format(Locale.ROOT, "%,d %s", claims, status.equals("review") ? "for review" : status);
    }

    /** @param facts in the order of the answer */
    List<String> lines(List<JsonObject> facts) {
        List<String> lines = new ArrayList<>();
        int digits = String.valueOf(facts.size()).length();
        for (JsonObject fact : facts.subList(0, Math.min(facts.size(), limits.elements()))) {
            String status = JsonValues.text(fact, "status");
            String head = INDENT
                    + " "
                            .repeat(Math.max(
                                    0, digits - JsonValues.text(fact, "ordinal").length()))
                    + JsonValues.text(fact, "ordinal")
                    + INDENT
                    + Table.padded(status, "unchecked".length())
                    + INDENT;
            lines.addAll(beside(head, claim(fact)));
            String indent = " ".repeat(Columns.of(head));
            boolean plain = status.equals("grounded") || status.equals("unchecked");
            if (!plain && !words(fact).isEmpty()) {
                lines.addAll(beside(indent, words(fact)));
            }
            if (!review(fact).isEmpty()) {
                lines.addAll(beside(indent, review(fact)));
            }
        }
        if (facts.size() > limits.elements()) {
            lines.add(INDENT + AnswerLimits.more(facts.size() - limits.elements()));
        }
        return lines;
    }

    /** {@code height: 34 m (qualified)}. */
    String claim(JsonObject fact) {
        String key = JsonValues.text(fact, "key");
        String value = value(fact, "value");
        String unit = JsonValues.text(fact, "unit");
        String reasons = reasons(fact);
        return (key.isEmpty() ? "" : key + ": ")
                + (value.isEmpty() ? "no value" : value)
                + (unit.isEmpty() ? "" : " " + unit)
                + (reasons.isEmpty() ? "" : " (" + reasons + ")");
    }

    /** {@code e1: up to 34 m tall}; empty if there are none. */
    String words(JsonObject fact) {
        String quote = Columns.cut(JsonValues.text(fact, "quote"), limits.characters());
        String evidence = JsonValues.text(fact, "evidence_id");
        return quote.isEmpty() ? evidence : evidence + (evidence.isEmpty() ? "" : ": ") + quote;
    }

    /** What a person decided; empty if nobody did. */
    String review(JsonObject fact) {
        return decision(JsonValues.object(fact, "review"));
    }

    /** {@code corrected to 33.5, anna (unverified): measured in e2}. */
    String decision(JsonObject review) {
        String done =
                switch (JsonValues.text(review, "verdict")) {
                    case "accept" -> "accepted";
                    case "correct" -> "corrected to " + value(review, "corrected");
                    case "refuse" -> "refused";
                    default -> "";
                };
        String by = JsonValues.text(review, "by");
        String reason = JsonValues.text(review, "reason");
        return done + (by.isEmpty() ? "" : ", " + by + " (unverified)") + (reason.isEmpty() ? "" : ": " + reason);
    }

    /** Their names as words. */
    static String reasons(JsonObject fact) {
        return JsonValues.texts(fact, "reasons").stream()
                .map(reason -> reason.toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(", "));
    }

    private String value(JsonObject object, String name) {
        return Columns.cut(JsonValues.text(object, name), limits.characters());
    }

    /** A text to the right of a head, with single blanks: no part of it can look like a line of ours. A word that is too long is broken. */
    List<String> beside(String head, String text) {
        List<String> parts =
                Columns.lines(Table.oneLine(text), Math.max(Table.SHORTEST_COLUMN, width - Columns.of(head)));
        List<String> lines = new ArrayList<>();
        for (String part : parts) {
            lines.add((lines.isEmpty() ? head : " ".repeat(Columns.of(head))) + part);
        }
        return lines;
    }
}

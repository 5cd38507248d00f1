package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The claims that wait for a person: a few lines each on a terminal, one each in a pipe. */
final class OpenReviewText {

    private OpenReviewText() {}

    static List<String> lines(List<JsonObject> reviews, Terminal terminal) {
        return terminal.screen().outIsTerminal() ? shortLines(reviews, terminal.width()) : wholeLines(reviews);
    }

    private static List<String> wholeLines(List<JsonObject> reviews) {
        FactText text = new FactText(Integer.MAX_VALUE);
        Table table = new Table("JOB_ID", "CLAIM", "SUBJECT", "INTERROGATION", "SINCE", "CLAIMED", "WORDS");
        for (JsonObject review : reviews) {
            table.add(
                    JsonValues.text(review, "job_id"),
                    JsonValues.text(review, "ordinal"),
                    JobLine.subject(review),
                    JsonValues.text(review, "interrogation_key"),
                    since(review),
                    text.claim(review),
                    text.words(review));
        }
        return table.lines(Integer.MAX_VALUE);
    }

    private static List<String> shortLines(List<JsonObject> reviews, int width) {
        FactText text = new FactText(width);
        int idLength = JobIds.shortLength(
                reviews.stream().map(review -> JsonValues.text(review, "job_id")).toList());
        List<String> lines = new ArrayList<>();
        for (JsonObject review : reviews) {
            String head = Stream.of(
                            JobIds.start(JsonValues.text(review, "job_id"), idLength) + " "
                                    + JsonValues.text(review, "ordinal"),
                            JobLine.subject(review),
                            JsonValues.text(review, "interrogation_key"),
                            since(review))
                    .map(Table::oneLine)
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining("  "));
            lines.add(Table.cut(head, width));
            lines.addAll(text.beside("  ", text.claim(review)));
            if (!text.words(review).isEmpty()) {
                lines.addAll(text.beside("  ", text.words(review)));
            }
        }
        return lines;
    }

    private static String since(JsonObject review) {
        return JobLine.toTheSecond(JsonValues.text(review, "open_since_utc"));
    }
}

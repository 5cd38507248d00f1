package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Claims that wait for a person, or that one has decided about: a few lines each on a terminal, one each in a pipe. */
final class ListedReviewText {

    private final Terminal terminal;

    /** Whether a column is there for what people decided. */
    private final boolean decided;

    ListedReviewText(Terminal terminal, boolean decided) {
        this.terminal = terminal;
        this.decided = decided;
    }

    List<String> lines(List<JsonObject> reviews) {
        return terminal.screen().outIsTerminal() ? shortLines(reviews, terminal.width()) : wholeLines(reviews);
    }

    private List<String> wholeLines(List<JsonObject> reviews) {
        FactText text = new FactText(Integer.MAX_VALUE);
        List<String> heads =
                new ArrayList<>(List.of("JOB_ID", "CLAIM", "SUBJECT", "INTERROGATION", "SINCE", "CLAIMED", "WORDS"));
        if (decided) {
            heads.add("DECISION");
        }
        Table table = new Table(heads.toArray(String[]::new));
        for (JsonObject review : reviews) {
            List<String> cells = new ArrayList<>(List.of(
                    JsonValues.text(review, "job_id"),
                    JsonValues.text(review, "ordinal"),
                    JobLine.subject(review),
                    JsonValues.text(review, "interrogation_key"),
                    since(review),
                    text.claim(review),
                    text.words(review)));
            if (decided) {
                cells.add(text.review(review));
            }
            table.add(cells.toArray(String[]::new));
        }
        return table.lines(Integer.MAX_VALUE);
    }

    private static List<String> shortLines(List<JsonObject> reviews, int width) {
        FactText text = new FactText(width);
        int idLength = JobIds.shortLength(reviews.stream()
                .map(review -> JsonValues.text(review, "job_id"))
                .toList());
        List<String> lines = new ArrayList<>();
        for (JsonObject review : reviews) {
            lines.add(Table.cut(head(review, idLength), width));
            Stream.of(text.claim(review), text.words(review), text.review(review))
                    .filter(line -> !line.isEmpty())
                    .forEach(line -> lines.addAll(text.beside("  ", line)));
        }
        return lines;
    }

    private static String head(JsonObject review, int idLength) {
        return Stream.of(
                        JobIds.start(JsonValues.text(review, "job_id"), idLength) + " "
                                + JsonValues.text(review, "ordinal"),
                        JobLine.subject(review),
                        JsonValues.text(review, "interrogation_key"),
                        since(review))
                .map(Table::oneLine)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("  "));
    }

    /** When its answer was accepted; of one that was decided, when that was. */
    private static String since(JsonObject review) {
        String open = JsonValues.text(review, "open_since_utc");
        return JobLine.toTheSecond(open.isEmpty() ? JsonValues.text(JsonValues.object(review, "review"), "utc") : open);
    }
}

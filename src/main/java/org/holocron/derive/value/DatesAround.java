package org.holocron.derive.value;

import java.util.List;
import java.util.stream.Collectors;
import org.holocron.derive.claim.Span;

/**
 * The dates in the words and around them.
 *
 * @param all in the order of the text
 * @param inside those that stand in the words, at least partly: a quote may begin within a date
 */
record DatesAround(List<DateMention> all, List<DateMention> inside) {

    /** So far to each side of the words a text is read. */
    private static final int FARTHEST = 4_000;

    static DatesAround of(Words words) {
        List<DateMention> all = DateReader.dates(words.text(), part(words), words.languages());
        List<DateMention> inside = all.stream()
                .filter(mention -> mention.span().start() < words.span().end()
                        && words.span().start() < mention.span().end())
                .toList();
        return new DatesAround(all, inside);
    }

    /** The words, and what is read around them, cut between words. */
    static Span part(Words words) {
        String text = words.text();
        int start = Math.max(0, words.span().start() - FARTHEST);
        while (start > 0 && start < words.span().start() && !Character.isWhitespace(text.charAt(start - 1))) {
            start++;
        }
        int end = Math.min(text.length(), words.span().end() + FARTHEST);
        while (end < text.length() && end > words.span().end() && !Character.isWhitespace(text.charAt(end))) {
            end--;
        }
        return new Span(start, end);
    }

    /** The sentences that the words stand in. The point that ends the words does not begin the next one. */
    static Span sentence(Words words) {
        int end = words.span().end();
        while (end > words.span().start() + 1 && !Character.isLetterOrDigit(words.text().charAt(end - 1))) {
            end--;
        }
        return Clauses.sentence(words.text(), new Span(words.span().start(), end));
    }

    /** Those of some sentences. */
    List<DateMention> inSentence(Span sentence) {
        return all.stream()
                .filter(mention -> sentence.start() <= mention.span().start() && mention.span().end() <= sentence.end())
                .toList();
    }

    /** What the words state, for people. */
    String told() {
        String dates = inside.stream()
                .map(mention -> mention.readings().stream().map(CalendarDate::toString).collect(Collectors.joining(" or ")))
                .distinct()
                .limit(4)
                .collect(Collectors.joining(", "));
        return dates.isEmpty() ? "no date" : dates;
    }
}

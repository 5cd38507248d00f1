package org.holocron.derive.value;

import java.util.List;
import java.util.stream.Collectors;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/** The dates in the words, and those around them, which are read only if the words do not decide. For one comparison, in one thread. */
final class DatesAround {

    /** So far to each side of the words a text is read, or a little farther: in steps, so that what is read for one quote serves for the next. */
    private static final int FARTHEST = 4_000;

    private final Words words;
    private final Span sentence;
    private final List<DateMention> near;
    private @Nullable List<DateMention> all;

    private DatesAround(Words words) {
        this.words = words;
        this.sentence = sentence(words);
        List<DateMention> read = words.read().dates(sentence);
        boolean open = read.stream().anyMatch(mention -> mention.order() == DateMention.Order.OPEN);
        this.near = open ? in(sentence, all()) : read;
    }

    static DatesAround of(Words words) {
        return new DatesAround(words);
    }

    /** The words, and what is read around them, cut between words. */
    static Span part(Words words) {
        String text = words.text();
        int start = Math.max(0, words.span().start() - FARTHEST) / FARTHEST * FARTHEST;
        while (start > 0 && start < words.span().start() && !Character.isWhitespace(text.charAt(start - 1))) {
            start++;
        }
        int end = Math.min(text.length(), ((words.span().end() + FARTHEST - 1) / FARTHEST + 1) * FARTHEST);
        while (end < text.length() && end > words.span().end() && !Character.isWhitespace(text.charAt(end))) {
            end--;
        }
        return new Span(start, end);
    }

    /** The sentences that the words stand in. The point that ends the words does not begin the next one. */
    private static Span sentence(Words words) {
        int end = words.span().end();
        while (end > words.span().start() + 1
                && !Character.isLetterOrDigit(words.text().charAt(end - 1))) {
            end--;
        }
        return Clauses.sentence(words.text(), new Span(words.span().start(), end));
    }

    /** In the order of the text. */
    List<DateMention> all() {
        List<DateMention> known = all;
        if (known == null) {
            known = words.read().dates(part(words));
            all = known;
        }
        return known;
    }

    /** Those that stand in the words, at least partly: a quote may begin within a date. */
    List<DateMention> inside() {
        return near.stream()
                .filter(mention -> mention.span().meets(words.span()))
                .toList();
    }

    /** Those of the sentences that the words stand in. */
    List<DateMention> inSentence() {
        return near;
    }

    /** The sentences that the words stand in. */
    Span sentence() {
        return sentence;
    }

    static List<DateMention> in(Span part, List<DateMention> mentions) {
        return mentions.stream()
                .filter(mention ->
                        part.start() <= mention.span().start() && mention.span().end() <= part.end())
                .toList();
    }

    /** What the words state, for people. */
    String told() {
        String dates = inside().stream()
                .map(mention ->
                        mention.readings().stream().map(CalendarDate::toString).collect(Collectors.joining(" or ")))
                .distinct()
                .limit(4)
                .collect(Collectors.joining(", "));
        return dates.isEmpty() ? "no date" : dates;
    }
}

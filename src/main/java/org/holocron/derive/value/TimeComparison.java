package org.holocron.derive.value;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.claim.Span;

/** Compares a claimed time of day with those in the words and, where they have none, around them. */
final class TimeComparison {

    private TimeComparison() {}

    static Finding finding(ClaimedValue value, ClockTime claimed, Words words, DatesAround around) {
        Span part = part(words, around);
        List<ClockTime> times = ClockTime.times(words.text(), part, words.languages()).stream()
                .filter(time ->
                        around.all().stream().noneMatch(date -> date.span().meets(time.span())))
                .toList();
        for (ClockTime time : times) {
            if (claimed.follows(time)) {
                return Finding.grounded(time.span());
            }
        }
        if (times.isEmpty()) {
            Optional<ClockTime> inLine = inLine(claimed, words);
            if (inLine.isPresent()) {
                return Finding.grounded(inLine.get().span());
            }
            return Findings.review(Reason.GRANULARITY_DIFFERS, words.span(), "the words state no time of day");
        }
        ClockTime first = times.get(0);
        boolean zone = times.stream().anyMatch(claimed::looksLike);
        return zone
                ? Findings.review(
                        Reason.GRANULARITY_DIFFERS, first.span(), "the words do not state that zone or those seconds")
                : differs(value, words, times);
    }

    private static Finding differs(ClaimedValue value, Words words, List<ClockTime> times) {
        Span first = times.get(0).span();
        List<Span> others = Stream.concat(
                        times.stream().skip(1).map(ClockTime::span),
                        words.read().quantities(Clauses.sentence(words.text(), words.span())).stream()
                                .filter(quantity -> quantity.kind().isMeasured())
                                .map(Quantity::span))
                .filter(other -> !other.meets(first))
                .toList();
        String message = "the words state the time " + words.text().substring(first.start(), first.end());
        return new Contradiction(value, words).isSeenOfDate(first, others)
                ? Findings.refused(Reason.VALUE_DIFFERS, first, message)
                : Findings.review(Reason.VALUE_DIFFERS, first, message);
    }

    /** What a log says of a time it says behind it: the quote may begin there. */
    private static Optional<ClockTime> inLine(ClockTime claimed, Words words) {
        Span sentence = Clauses.sentence(words.text(), words.span());
        return ClockTime.times(words.text(), sentence, words.languages()).stream()
                .filter(claimed::follows)
                .findFirst();
    }

    /** The words; a date may have been cut off its time. */
    private static Span part(Words words, DatesAround around) {
        boolean hasTime =
                !ClockTime.times(words.text(), words.span(), words.languages()).isEmpty();
        return hasTime || around.inside().isEmpty() ? words.span() : around.sentence();
    }
}

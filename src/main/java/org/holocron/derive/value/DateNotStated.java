package org.holocron.derive.value;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.claim.Span;

/** A claimed date that no date in the words fits: it may be told in another way, or in one that is not read; else the words refuse it. */
final class DateNotStated {

    private final ClaimedValue claim;
    private final CalendarDate date;
    private final Words words;
    private final DatesAround around;

    DateNotStated(ClaimedValue claim, CalendarDate date, Words words, DatesAround around) {
        this.claim = claim;
        this.date = date;
        this.words = words;
        this.around = around;
    }

    Finding finding() {
        return around.inside().isEmpty() ? withoutDate() : differing();
    }

    private Finding withoutDate() {
        if (mayTellADay()) {
            return Findings.review(
                    Reason.AMBIGUOUS,
                    words.span(),
                    "the words give the date by another one: what day that is they do not say");
        }
        return Findings.review(
                Reason.VALUE_NOT_IN_WORDS,
                words.span(),
                "the words state no date, so " + date + " does not follow from them");
    }

    private Finding differing() {
        List<DateMention> inside = around.inside();
        String message = "the words state " + around.told() + ", not " + date;
        for (int at = 1; at < inside.size(); at++) {
            boolean period = inside.get(at).role() == DateMention.Role.END
                    && inside.get(at - 1).role() == DateMention.Role.START;
            if (period
                    && date.isBetween(inside.get(at - 1).first(), inside.get(at).first())) {
                return Findings.review(
                        Reason.GRANULARITY_DIFFERS, inside.get(at).span(), message);
            }
        }
        Span first = inside.get(0).span();
        List<Span> others = new DatesBeside(claim, words, first)
                .alike(new ProofScope(words, first).all()).stream()
                        .filter(this::isAsExact)
                        .toList();
        return mayTellADay()
                        || isSecondYear()
                        || isStatedElsewhere()
                        || isCounted()
                        || areAllPartsThere()
                        || !new Contradiction(claim, words).isSeenOfDate(first, others)
                ? Findings.review(Reason.VALUE_DIFFERS, first, message)
                : Findings.refused(Reason.VALUE_DIFFERS, first, message);
    }

    /** A year alone tells no day, so it is none that a day could be meant by. */
    private boolean isAsExact(Span other) {
        return around.inSentence().stream()
                .filter(mention -> mention.span().equals(other))
                .anyMatch(mention -> mention.readings().stream().anyMatch(reading -> !reading.isLessExactThan(date)));
    }

    private boolean isStatedElsewhere() {
        return around.all().stream().anyMatch(mention -> mention.readings().stream()
                .anyMatch(reading -> date.against(reading) == CalendarDate.Fit.FOLLOWS));
    }

    /** "For three years from 1 May": days that are counted from a date make another one. */
    private boolean isCounted() {
        return words.read().quantities(around.sentence()).stream()
                .filter(quantity -> around.inSentence().stream()
                        .noneMatch(mention -> mention.span().meets(quantity.span())))
                .flatMap(quantity -> quantity.readings().stream())
                .anyMatch(reading -> reading.unit() != null
                        && reading.unit()
                                .dimension()
                                .equals(UnitNames.of("day").get(0).dimension()));
    }

    /** The words tell a day by another one, or by a feast. */
    private boolean mayTellADay() {
        return DateReader.isRelative(words.text(), words.span(), words.languages())
                || DateReader.namesWeekday(words.text(), words.span(), words.languages())
                || isShortYear()
                || DateReader.namesFeast(words.text(), words.span(), words.languages());
    }

    /** The last two figures of the claimed year behind an apostrophe: {@code '74}. */
    private boolean isShortYear() {
        return isShortYearBehind("['\u2019\u2018]");
    }

    /** The last two figures of the claimed year behind a stroke: {@code 2021/22}. */
    private boolean isSecondYear() {
        return isShortYearBehind("(?<![0-9])[0-9]{4}[/\u2013-]");
    }

    private boolean isShortYearBehind(String pattern) {
        CalendarDate.Extent year = date.years();
        return year != null
                && Pattern.compile(String.format("%s%02d(?![0-9])", pattern, Math.floorMod(year.first(), 100)))
                        .matcher(words.quoted())
                        .find();
    }

    /** Day, month and year stand in the words, in an order or a form that is not read as this date. */
    private boolean areAllPartsThere() {
        Set<String> said = new HashSet<>();
        FoldedWord.of(words.text(), words.span())
                .forEach(word -> said.add(word.word().replaceFirst("^0+(?=\\d)", "")));
        CalendarDate.Extent year = date.years();
        CalendarDate.Extent month = date.months();
        boolean isDay = date.day() == 0 || said.contains(Integer.toString(date.day()));
        boolean isMonth = month == null
                || said.contains(Integer.toString(month.first()))
                || around.inside().stream()
                        .anyMatch(mention -> month.equals(mention.first().months()));
        boolean isYear = year == null
                || said.contains(Integer.toString(year.first()))
                || said.contains(Integer.toString(Math.floorMod(year.first(), 100)));
        boolean isRead = around.inside().stream()
                .anyMatch(mention -> mention.hasYear()
                        && mention.first().months() != null
                        && mention.first().day() != 0);
        return isDay && isMonth && isYear && !isRead;
    }
}

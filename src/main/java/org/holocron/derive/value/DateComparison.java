package org.holocron.derive.value;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.claim.Span;

/** Compares one claimed date with the dates in the words. */
final class DateComparison {

    private final ClaimedValue claim;
    private final CalendarDate date;
    private final boolean isOfPeriod;
    private final Words words;
    private final DatesAround around;
    private final Map<CalendarDate.Fit, List<DateMention>> byFit = new EnumMap<>(CalendarDate.Fit.class);

    /** Those of which only one reading fits. */
    private final List<DateMention> open = new ArrayList<>();

    /** @param isOfPeriod it is claimed as the first or last day of a period */
    DateComparison(ClaimedValue claim, CalendarDate date, boolean isOfPeriod, Words words, DatesAround around) {
        this.claim = claim;
        this.date = date;
        this.isOfPeriod = isOfPeriod;
        this.words = words;
        this.around = around;
        for (DateMention mention : around.inside()) {
            CalendarDate.Fit fit = fit(mention);
            boolean decided = mention.readings().stream().allMatch(reading -> date.against(reading) == fit);
            List<DateMention> list = decided || fit != CalendarDate.Fit.FOLLOWS
                    ? byFit.computeIfAbsent(fit, key -> new ArrayList<>())
                    : open;
            list.add(mention);
        }
    }

    Finding finding() {
        List<DateMention> follows = byFit.getOrDefault(CalendarDate.Fit.FOLLOWS, List.of());
        if (!follows.isEmpty()) {
            return chosen(follows);
        }
        if (!open.isEmpty()) {
            return isSettledElsewhere() || isOnlyPast() ? chosen(open) : ambiguous(open.get(0));
        }
        if (byFit.containsKey(CalendarDate.Fit.YEAR_MISSING)) {
            return withoutYear(byFit.get(CalendarDate.Fit.YEAR_MISSING));
        }
        if (byFit.containsKey(CalendarDate.Fit.FINER)) {
            return finer(byFit.get(CalendarDate.Fit.FINER).get(0));
        }
        return around.inside().isEmpty() ? withoutDate() : differing();
    }

    /** The year stands elsewhere; the day must be the one that is meant all the same. */
    private Finding withoutYear(List<DateMention> fits) {
        Finding finding = new MissingYear(date, words, around).finding(fits.get(0));
        if (finding.status() != ClaimStatus.GROUNDED) {
            return finding;
        }
        DateMention mention = fits.get(0);
        if (owner(fits) == DateOwners.Choice.OTHER) {
            return ofAnother(mention);
        }
        return new DateLimits(claim.key(), words).isAbout(mention)
                ? limited(mention, Set.of(Reason.QUALIFIED))
                : finding;
    }

    private CalendarDate.Fit fit(DateMention mention) {
        return mention.readings().stream()
                .map(date::against)
                .min(Enum::compareTo)
                .orElse(CalendarDate.Fit.DIFFERS);
    }

    /** The date stands in the words; is it the one that the key means, and stated simply? */
    private Finding chosen(List<DateMention> fits) {
        DateMention mention = fits.get(0);
        DateOwners.Choice choice = owner(fits);
        if (choice == DateOwners.Choice.OTHER) {
            return ofAnother(mention);
        }
        if (choice == DateOwners.Choice.OPEN) {
            return Findings.review(
                    Reason.CONFLICTING,
                    mention.span(),
                    "the words state " + around.told() + "; which of them is " + named() + " is not decided");
        }
        Set<Reason> limits = new DateLimits(claim.key(), words).reasons(mention, isOfPeriod || fits.size() > 1);
        return limits.isEmpty() ? Finding.grounded(mention.span()) : limited(mention, limits);
    }

    private Finding limited(DateMention mention, Set<Reason> limits) {
        return Findings.review(limits, mention.span(), "the words do not state " + date + " simply");
    }

    private Finding ofAnother(DateMention mention) {
        return Findings.review(
                Reason.NEIGHBOUR, mention.span(), "the words give " + date + " to something else than " + named());
    }

    private DateOwners.Choice owner(List<DateMention> fits) {
        DateOwners.Choice choice =
                new DateOwners(claim, words.text(), around.inSentence()).choose(around.inside(), fits);
        return byAttribution(choice, fits);
    }

    /** What the dates' own words leave open, the parts of the sentence may tell. */
    private DateOwners.Choice byAttribution(DateOwners.Choice choice, List<DateMention> fits) {
        List<Span> rivals = around.inside().stream()
                .filter(mention -> !fits.contains(mention))
                .map(DateMention::span)
                .toList();
        if (choice == DateOwners.Choice.OTHER || rivals.isEmpty()) {
            return choice;
        }
        ValueOwner.Verdict verdict = ValueOwner.of(claim, words, fits.get(0).span(), rivals);
        if (choice == DateOwners.Choice.OPEN && verdict == ValueOwner.Verdict.MEANT) {
            return DateOwners.Choice.MEANT;
        }
        boolean isAlone = fits.size() == 1 && fits.get(0).role() == DateMention.Role.ALONE;
        return verdict == ValueOwner.Verdict.OTHER && isAlone ? DateOwners.Choice.OTHER : choice;
    }

    private String named() {
        return claim.key().isEmpty() ? "meant" : "'" + claim.key() + "'";
    }

    /** Another place of the text has the same date in a way that can be read in one way only, or its year in full. */
    private boolean isSettledElsewhere() {
        boolean order = open.stream().noneMatch(DateMention::isCenturyOpen);
        return around.all().stream()
                .filter(mention -> mention.readings().size() == 1)
                .anyMatch(mention -> order
                        ? isSameDay(mention)
                        : date.years() != null
                                && mention.first().years() != null
                                && date.years().holds(mention.first().years()));
    }

    /** Of two centuries only one is not after all years that the text has in full. */
    private boolean isOnlyPast() {
        CalendarDate.Extent year = date.years();
        int latest = around.all().stream()
                .filter(mention ->
                        mention.readings().size() == 1 && mention.first().years() != null)
                .mapToInt(mention -> mention.first().years().last())
                .max()
                .orElse(Integer.MIN_VALUE);
        return year != null
                && year.last() <= latest
                && open.get(0).isCenturyOpen()
                && open.get(0).readings().stream()
                        .filter(reading -> date.against(reading) != CalendarDate.Fit.FOLLOWS)
                        .allMatch(reading ->
                                reading.years() != null && reading.years().first() > latest);
    }

    /** In a way that can be read in one way only; in the same sentence it needs no year. */
    private boolean isSameDay(DateMention mention) {
        CalendarDate.Fit fit = date.against(mention.first());
        boolean isNamed = fit == CalendarDate.Fit.YEAR_MISSING
                && !mention.first().isDayOnly()
                && around.inSentence().contains(mention);
        return fit == CalendarDate.Fit.FOLLOWS || isNamed;
    }

    private Finding ambiguous(DateMention mention) {
        return Findings.review(
                Reason.AMBIGUOUS, mention.span(), "the words can be read in several ways: " + around.told());
    }

    /** More exact than the words: the rest may stand in the same sentence, or near by. */
    private Finding finer(DateMention mention) {
        for (DateMention other : around.inSentence()) {
            if (other.readings().size() == 1 && date.against(other.first()) == CalendarDate.Fit.FOLLOWS) {
                return Finding.grounded(other.span());
            }
        }
        return Findings.review(
                Reason.GRANULARITY_DIFFERS,
                mention.span(),
                "the words state " + around.told() + ", which is less exact than " + date);
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

    /** The words tell a day by another one, or by a feast. */
    private boolean mayTellADay() {
        return DateReader.isRelative(words.text(), words.span(), words.languages())
                || DateReader.namesWeekday(words.text(), words.span(), words.languages())
                || isShortYear()
                || DateReader.namesFeast(words.text(), words.span(), words.languages());
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
}

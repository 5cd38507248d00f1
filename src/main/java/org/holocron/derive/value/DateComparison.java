package org.holocron.derive.value;

import java.util.List;
import java.util.Set;
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

    /** @param isOfPeriod it is claimed as the first or last day of a period */
    DateComparison(ClaimedValue claim, CalendarDate date, boolean isOfPeriod, Words words, DatesAround around) {
        this.claim = claim;
        this.date = date;
        this.isOfPeriod = isOfPeriod;
        this.words = words;
        this.around = around;
    }

    Finding finding() {
        DateFits fits = new DateFits(date, around);
        if (!fits.of(CalendarDate.Fit.FOLLOWS).isEmpty()) {
            return chosen(fits.of(CalendarDate.Fit.FOLLOWS));
        }
        if (!fits.open().isEmpty()) {
            return fits.areOpenOnesMeant()
                    ? chosen(fits.open())
                    : ambiguous(fits.open().get(0));
        }
        if (!fits.of(CalendarDate.Fit.YEAR_MISSING).isEmpty()) {
            return withoutYear(fits.of(CalendarDate.Fit.YEAR_MISSING));
        }
        if (!fits.of(CalendarDate.Fit.FINER).isEmpty()) {
            return finer(fits.of(CalendarDate.Fit.FINER).get(0));
        }
        return new DateNotStated(claim, date, words, around).finding();
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
}

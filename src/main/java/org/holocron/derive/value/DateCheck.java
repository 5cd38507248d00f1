package org.holocron.derive.value;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.claim.Span;

/**
 * Says whether a date follows from words. One that says less than the words does: the year of a day. One that says more does not, unless what is missing
 * stands near by. What no calendar has, an era of a story, is compared as a text.
 */
public final class DateCheck implements ValueCheck {

    /** More are those of a large table, of which nobody quotes all. */
    private static final int MOST_DATES = 1_000;

    @Override
    public Finding check(ClaimedValue value, Words words) {
        String claimed = value.value() instanceof JsonString text
                ? text.getString().strip()
                : value.value() instanceof JsonNumber number ? number.toString() : "";
        if (claimed.isEmpty()) {
            return Findings.refused(
                    Reason.UNREADABLE, words.span(), "a date is a text as ISO 8601 writes it, such as 2024-03-05");
        }
        ClaimedDate date = ClaimedDate.of(claimed);
        if (date == null) {
            return new EraComparison(claimed, words).finding();
        }
        if (date.isImpossible()) {
            return Findings.refused(Reason.UNREADABLE, words.span(), "no calendar has " + claimed);
        }
        Finding asserted = Assertion.checked(compare(value, date, words), value.key(), words);
        Finding finding = proven(Belonging.checked(asserted, value, words), value, words);
        boolean differs = claimed.startsWith("-") && finding.reasons().contains(Reason.VALUE_DIFFERS);
        return differs ? countedFromZero(value, date, words, finding) : finding;
    }

    private static Finding proven(Finding finding, ClaimedValue value, Words words) {
        Span at = finding.at();
        return at == null
                ? finding
                : BurdenOfProof.checkedHead(finding, value, words, new DatesBeside(value, words, at));
    }

    private static Finding compare(ClaimedValue value, ClaimedDate claimed, Words words) {
        DatesAround around = DatesAround.of(words);
        if (around.inSentence().size() > MOST_DATES) {
            return Findings.review(Reason.TOO_LONG, words.span(), "the words hold too many dates: quote fewer words");
        }
        List<Finding> findings = new ArrayList<>();
        for (CalendarDate date : claimed.dates()) {
            boolean period = claimed.dates().size() > 1;
            Finding finding = new DateComparison(value, date, period, words, around).finding();
            findings.add(period ? finding : agreed(finding, value, date, words));
        }
        if (claimed.time() != null) {
            findings.add(TimeComparison.finding(value, claimed.time(), words, around));
        }
        if (!claimed.rest().isEmpty()) {
            findings.add(EraComparison.ofRest(claimed.rest(), words));
        }
        return Findings.worst(findings);
    }

    private static Finding agreed(Finding finding, ClaimedValue value, CalendarDate date, Words words) {
        if (finding.status() != ClaimStatus.GROUNDED || !value.others().isEmpty()) {
            return finding;
        }
        return Disagreement.checked(finding, value, words, new OtherDates(date, words.read()));
    }

    /** Most write 44 BC as -0044; for ISO 8601, where 0 is 1 BC, it is -0043. */
    private static Finding countedFromZero(ClaimedValue value, ClaimedDate date, Words words, Finding differing) {
        List<CalendarDate> earlier = date.dates().stream()
                .map(each -> each.years() == null
                        ? each
                        : each.withYears(new CalendarDate.Extent(
                                each.years().first() - 1, each.years().last() - 1)))
                .toList();
        Finding other = compare(value, new ClaimedDate(earlier, date.time(), date.rest()), words);
        Span at = other.at();
        return other.status() == ClaimStatus.GROUNDED && at != null
                ? Findings.review(
                        Set.of(Reason.AMBIGUOUS),
                        at,
                        "ISO 8601 counts a year 0, so the year is one less than the words'")
                : differing;
    }
}

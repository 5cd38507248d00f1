package org.holocron.derive.value;

import java.util.List;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/**
 * Whether another text says another number or date of what is claimed: in a sentence that has all words of the key and of the subject, and where the text has the claimed value nowhere. Where it says so in other
 * words nobody can tell.
 */
public final class OtherText {

    /** A longer text is read to here. */
    private static final int MOST_CHARACTERS = 20_000;

    private OtherText() {}

    /**
     * What is grounded, in review if the other text says something else.
     *
     * @param type as it was checked: a number or a date
     * @param id of the other text
     */
    public static Finding checked(
            Finding finding, ValueType type, ClaimedValue value, ReadText other, String id) {
        if (finding.status() != ClaimStatus.GROUNDED || value.subjects().isEmpty()) {
            return finding;
        }
        Words all = new Words(other, new Span(0, Math.min(other.text().length(), MOST_CHARACTERS)));
        List<Span> values = type == ValueType.DATE
                ? dates(value, all)
                : ClaimedNumber.of(value, all.languages())
                        .map(claim -> numbers(claim, all))
                        .orElse(List.of());
        Span said = values.isEmpty() ? null : Disagreement.ofOtherText(value, all, values);
        return said == null ? finding : conflicting(finding, other, said, id);
    }

    private static Finding conflicting(Finding finding, ReadText other, Span said, String id) {
        return Findings.review(
                Reason.CONFLICTING,
                finding.at(),
                id + " states " + other.text().substring(said.start(), said.end()));
    }

    /** Of the claim's unit, which differ; none if one of them is the claimed one. */
    private static List<Span> numbers(ClaimedNumber claim, Words words) {
        if (claim.isRange()) {
            return List.of();
        }
        List<Quantity> all = words.read().quantities(words.span()).stream()
                .filter(quantity -> quantity.kind().isMeasured())
                .toList();
        boolean isStated =
                all.stream().anyMatch(each -> OtherNumbers.isAlike(Comparison.of(claim, claim.readings(), each)));
        return isStated
                ? List.of()
                : all.stream()
                        .filter(each ->
                                claim.readings().stream().anyMatch(reading -> each.measures(reading.unit())))
                        .map(Quantity::span)
                        .toList();
    }

    private static List<Span> dates(ClaimedValue value, Words words) {
        ClaimedDate claimed = value.value() instanceof jakarta.json.JsonString text
                ? ClaimedDate.of(text.getString())
                : null;
        if (claimed == null || claimed.isImpossible() || claimed.dates().size() != 1) {
            return List.of();
        }
        CalendarDate date = claimed.dates().get(0);
        List<DateMention> all = words.read().dates(words.span());
        boolean isStated = all.stream()
                .flatMap(mention -> mention.readings().stream())
                .anyMatch(reading -> date.against(reading) != CalendarDate.Fit.DIFFERS);
        return isStated
                ? List.of()
                : all.stream()
                        .filter(mention -> mention.role() == DateMention.Role.ALONE)
                        .filter(mention -> date.months() == null || mention.first().months() != null)
                        .filter(mention -> date.day() == 0 || mention.first().day() != 0)
                        .map(DateMention::span)
                        .toList();
    }
}

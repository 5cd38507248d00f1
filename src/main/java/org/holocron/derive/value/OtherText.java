package org.holocron.derive.value;

import jakarta.json.JsonString;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/**
 * Whether another text says another number or date of what is claimed: in a sentence that has all words of the key and of the subject, and not the claimed value. Where it says so in other
 * words nobody can tell.
 */
public final class OtherText {

    private OtherText() {}

    /**
     * What is grounded, in review if the other text says something else.
     *
     * @param type as it was checked: a number or a date
     * @param own what the value was found in
     * @param id of the other text
     */
    public static Finding checked(
            Finding finding, ValueType type, ClaimedValue value, Words own, ReadText other, String id) {
        Span at = finding.at();
        if (finding.status() != ClaimStatus.GROUNDED
                || value.subjects().isEmpty()
                || at != null && Retraction.isOne(own, at)) {
            return finding;
        }
        Words all = new Words(other, new Span(0, other.text().length()));
        Span said = values(type, value, all)
                .map(values -> other(value, own, all, values))
                .orElse(null);
        return said == null ? finding : conflicting(finding, other, said, id);
    }

    private static @Nullable Span other(ClaimedValue value, Words own, Words all, Disagreement.OtherValues values) {
        Span said = Disagreement.ofOtherText(value, all, values);
        return said == null ? YearElsewhere.value(value, own.text(), all.read(), values) : said;
    }

    private static Finding conflicting(Finding finding, ReadText other, Span said, String id) {
        return Findings.review(
                Reason.CONFLICTING, finding.at(), id + " states " + other.text().substring(said.start(), said.end()));
    }

    private static Optional<Disagreement.OtherValues> values(ValueType type, ClaimedValue value, Words words) {
        if (type != ValueType.DATE) {
            return ClaimedNumber.of(value, words.languages())
                    .filter(claim -> !claim.isRange())
                    .map(claim -> new NumbersOfText(claim, words.read()));
        }
        ClaimedDate claimed = date(value);
        return claimed == null || claimed.isImpossible() || claimed.dates().size() != 1
                ? Optional.empty()
                : Optional.of(new OtherDates(claimed.dates().get(0), words.read()));
    }

    private static @Nullable ClaimedDate date(ClaimedValue value) {
        return value.value() instanceof JsonString text ? ClaimedDate.of(text.getString()) : null;
    }

    /** Numbers of the claim's unit, none of which is the claimed one. */
    private record NumbersOfText(ClaimedNumber claim, ReadText read) implements Disagreement.OtherValues {

        @Override
        public List<Span> in(Span part) {
            return read.quantities(part).stream()
                    .filter(quantity -> quantity.kind().isMeasured())
                    .filter(quantity -> claim.readings().stream()
                            .anyMatch(reading -> reading.unit() != null && quantity.measures(reading.unit())))
                    .map(Quantity::span)
                    .toList();
        }

        @Override
        public List<Span> statedIn(Span part) {
            return OtherNumbers.statedIn(part, claim, read);
        }

        @Override
        public List<Span> alikeIn(Span part) {
            boolean isBare = claim.readings().stream().allMatch(reading -> reading.unit() == null);
            return !isBare
                    ? in(part)
                    : read.quantities(part).stream()
                            .filter(quantity -> quantity.kind() == QuantityKind.PLAIN && !quantity.hasUnit())
                            .filter(quantity -> !OtherNumbers.isAlike(Comparison.of(claim, claim.readings(), quantity)))
                            .map(Quantity::span)
                            .toList();
        }

        @Override
        public List<Span> roundedIn(Span part) {
            return List.of();
        }
    }
}

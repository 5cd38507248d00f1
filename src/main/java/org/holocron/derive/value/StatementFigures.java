package org.holocron.derive.value;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.claim.Span;

/** The dates and numbers of a statement: each must stand in the words. */
final class StatementFigures {

    private final ClaimedText claimed;
    private final Words words;

    StatementFigures(ClaimedText claimed, Words words) {
        this.claimed = claimed;
        this.words = words;
    }

    /** Of those that are not grounded. */
    List<Finding> findings() {
        Span whole = new Span(0, claimed.text().length());
        List<DateMention> dates = DateReader.dates(claimed.text(), whole, words.languages());
        List<Finding> findings = new ArrayList<>();
        DatesAround around = DatesAround.of(words);
        for (DateMention date : dates) {
            if (date.readings().size() == 1) {
                findings.add(compare(date.first(), around));
            }
        }
        List<Quantity> given = words.read().quantities(words.span());
        for (Quantity quantity : QuantityReader.read(claimed.text(), whole, words.languages())) {
            boolean counts = quantity.kind() != QuantityKind.SOFT
                    && quantity.kind() != QuantityKind.DATE
                    && dates.stream().noneMatch(date -> date.span().meets(quantity.span()));
            if (counts && given.stream().noneMatch(other -> isSame(quantity, other))) {
                findings.add(missing(quantity, given));
            }
        }
        findings.removeIf(finding -> finding.status() == ClaimStatus.GROUNDED);
        return findings;
    }

    /** Which of several dates a statement means its other words say. */
    private Finding compare(CalendarDate date, DatesAround around) {
        ClaimedValue plain =
                new ClaimedValue(claimed.claim().value(), null, claimed.claim().synonyms(), "", List.of());
        Finding finding = new DateComparison(plain, date, true, words, around).finding();
        boolean conflicting = finding.reasons().contains(Reason.CONFLICTING);
        return conflicting ? Finding.grounded(words.span()) : finding;
    }

    private Finding missing(Quantity quantity, List<Quantity> given) {
        String written = claimed.text()
                .substring(quantity.span().start(), quantity.span().end());
        String message = "the words do not state " + written;
        List<Quantity> measured =
                given.stream().filter(other -> other.kind().isMeasured()).toList();
        if (measured.isEmpty()) {
            return Findings.review(Reason.VALUE_NOT_IN_WORDS, words.span(), message);
        }
        boolean isChanged = measured.size() == 1
                && isOfOneKind(quantity, measured.get(0))
                && !mayBeImplied(quantity, given)
                && !isStatedElsewhere(quantity);
        return isChanged
                ? Findings.refused(Reason.VALUE_DIFFERS, words.span(), message)
                : Findings.review(Reason.VALUE_DIFFERS, words.span(), message);
    }

    private boolean isStatedElsewhere(Quantity quantity) {
        return words.read().quantities(new ProofScope(words, words.span()).around()).stream()
                .anyMatch(other -> isSame(quantity, other));
    }

    /** Both have a unit, and of one dimension: a bare number may name something. */
    private static boolean isOfOneKind(Quantity claimed, Quantity given) {
        return claimed.kind() == given.kind()
                && claimed.readings().stream()
                        .anyMatch(reading -> reading.unit() != null && given.measures(reading.unit()));
    }

    /** It may follow from other numbers of the words, or from a word that stands for one: both, half, daily. */
    private boolean mayBeImplied(Quantity quantity, List<Quantity> given) {
        ClaimedNumber number = new ClaimedNumber(quantity.readings(), List.of(), "", Set.of());
        return Arithmetic.mayGive(number, given)
                || words.folded().stream().anyMatch(word -> NumberUses.isImplicit(word.word()));
    }

    private static boolean isSame(Quantity one, Quantity other) {
        return one.readings().stream()
                .anyMatch(left -> other.readings().stream().anyMatch(right -> isSame(left, right)));
    }

    /** A unit that one of both leaves out does not part them. */
    private static boolean isSame(Quantity.Reading one, Quantity.Reading other) {
        Unit from = other.unit();
        Unit to = one.unit();
        if (from == null || to == null) {
            return one.value().compareTo(other.value()) == 0;
        }
        Optional<BigDecimal> converted = UnitConversion.convert(other.value(), from, to);
        return converted.isPresent() && isNear(one.value(), converted.get());
    }

    private static boolean isNear(BigDecimal one, BigDecimal other) {
        BigDecimal least = one.abs().max(other.abs()).movePointLeft(6);
        return one.subtract(other).abs().compareTo(least) <= 0;
    }
}

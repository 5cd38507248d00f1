package org.holocron.derive.value;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.value.Quantity.RangeEnd;

/** What speaks against a claimed number that its words do state: they limit it, say it of something else, or leave open how it is meant. */
final class NumberDoubts {

    private final ClaimedValue value;
    private final ClaimedNumber claim;
    private final Words words;
    private final NumberRivals rivals;
    private final OtherNumber other;

    NumberDoubts(ClaimedValue value, ClaimedNumber claim, Words words, NumberRivals rivals, OtherNumber other) {
        this.value = value;
        this.claim = claim;
        this.words = words;
        this.rivals = rivals;
        this.other = other;
    }

    /**
     * @param comparison with the claimed one
     * @param isOppositeOfLoss whether the words tell of a loss and the claim of a gain
     */
    Finding finding(Quantity stated, Comparison comparison, boolean isOppositeOfLoss) {
        List<Hedge> around = Hedges.around(words.text(), stated.span(), words.languages());
        List<Hedge> hedges = unclaimed(stated, around);
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        hedges.forEach(hedge -> reasons.add(hedge.kind().reason()));
        missing(stated, around).forEach(kind -> reasons.add(kind.reason()));
        addByReading(stated, comparison, reasons);
        addByOwner(stated, comparison, reasons);
        if (isOppositeOfLoss) {
            reasons.add(Reason.SIGN_DIFFERS);
        }
        return reasons.isEmpty()
                ? Finding.grounded(stated.span())
                : new Finding(
                        ClaimStatus.REVIEW,
                        reasons,
                        stated.span(),
                        new NumberMessages(value, words.text()).doubt(stated, reasons, hedges));
    }

    private void addByReading(Quantity stated, Comparison comparison, Set<Reason> reasons) {
        if (comparison == Comparison.SAME_IF_SO_READ || ForeignWords.follow(words.text(), stated)) {
            reasons.add(Reason.AMBIGUOUS);
        }
        if (lacksUnit(stated, comparison)) {
            reasons.add(Reason.UNIT_NOT_IN_WORDS);
        }
        if (isOneEndOnly(stated)) {
            reasons.add(Reason.QUALIFIED);
        }
        if (isUnscaled(stated, comparison)) {
            reasons.add(Reason.SCALE_DIFFERS);
        }
    }

    private void addByOwner(Quantity stated, Comparison comparison, Set<Reason> reasons) {
        if (!NumberUses.isOf(value.key(), stated.kind())
                || other.words(stated) != null
                || mayBeOther(stated.kind()) && !rivals.of(stated).isEmpty()
                || OtherSubject.isAt(words.read(), stated.span(), value.subjects())
                || comparison.isSame() && isOneDoseOfDay(stated)
                || new Apposition(value, words).other(stated.span()) != null
                || ValueRole.unasked(value, words, stated.span(), rivals.spansBeside(stated)) != null
                || Remainder.isOf(value.subjects(), words, stated.span())) {
            reasons.add(Reason.NEIGHBOUR);
        }
        Boolean isMeant = rivals.place().isMeant(stated);
        if (isMeant != null) {
            if (!isMeant) {
                reasons.add(Reason.NEIGHBOUR);
            }
            return;
        }
        ValueOwner.Verdict owner = rivals.owner(stated);
        if (owner != ValueOwner.Verdict.MEANT) {
            reasons.add(owner == ValueOwner.Verdict.OTHER ? Reason.NEIGHBOUR : Reason.CONFLICTING);
        }
    }

    /** What all doses of the day make together is none of them. */
    private boolean isOneDoseOfDay(Quantity stated) {
        return PartOfDay.is(words, stated.span(), value.key())
                || TimesPerDay.isOneOf(value.key(), words, stated.span());
    }

    /** A number of these kinds is what is claimed only where no other number says how much. */
    private static boolean mayBeOther(QuantityKind kind) {
        return kind == QuantityKind.PART || kind == QuantityKind.TIME || kind == QuantityKind.NAME;
    }

    private boolean lacksUnit(Quantity quantity, Comparison comparison) {
        if (comparison == Comparison.SAME_WITHOUT_UNIT && (isAge() || isShareInWords(quantity))
                || comparison == Comparison.SAME_OF_UNKNOWN_UNIT && isOfPersons()) {
            return false;
        }
        UnitsNear near = new UnitsNear(words.read(), quantity.span());
        if (comparison == Comparison.SAME_WITHOUT_UNIT) {
            return claim.readings().stream().noneMatch(reading -> reading.unit() != null && near.has(reading.unit()));
        }
        return comparison == Comparison.SAME_OF_UNKNOWN_UNIT
                && !near.has(claim.unknownUnit())
                && !rivals.of(quantity).isEmpty();
    }

    /** "Three fifths" are 60 %: a fraction needs no unit. */
    private boolean isShareInWords(Quantity quantity) {
        boolean isFraction = words.text()
                .substring(quantity.span().start(), quantity.span().end())
                .chars()
                .noneMatch(character -> character == '.' || character == ',');
        return isFraction
                && quantity.readings().get(0).value().abs().compareTo(BigDecimal.ONE) < 0
                && claim.readings().stream()
                        .anyMatch(reading ->
                                reading.unit() != null && reading.unit().isRatio());
    }

    /** Of people a text says how many are there, seated or standing, and seldom that they are people. */
    private boolean isOfPersons() {
        return NumberUses.isOfPersons(claim.unknownUnit());
    }

    /** "She was thirty-four": an age needs no years. */
    private boolean isAge() {
        boolean years = claim.readings().stream()
                .anyMatch(
                        reading -> reading.unit() != null && reading.unit().id().equals("year"));
        return years
                && WordScanner.words(value.key().replace('_', ' ')).stream()
                        .anyMatch(token ->
                                KeyGlossary.rowsOf(Folding.of(token.word())).contains("age"));
    }

    /** What limits or denies the number, and neither the claim nor its key says so. */
    private List<Hedge> unclaimed(Quantity stated, List<Hedge> around) {
        boolean isWholeRange = stated.bounds() != null && rivals.elements().isOtherEndClaimed(stated);
        return deniedLimit(around).stream()
                .filter(hedge -> !isWholeRange || hedge.kind() != HedgeKind.UPPER && hedge.kind() != HedgeKind.LOWER)
                .filter(hedge ->
                        !claim.hedges().contains(hedge.kind()) && !hedge.kind().isMeantBy(value.key()))
                .toList();
    }

    /** What the claim itself says to limit or deny the number, and the words do not. */
    private List<HedgeKind> missing(Quantity quantity, List<Hedge> around) {
        Set<HedgeKind> said = EnumSet.noneOf(HedgeKind.class);
        around.forEach(hedge -> said.add(hedge.kind()));
        if (quantity.bounds() != null) {
            said.add(limit(quantity.bounds()));
        }
        return claim.hedges().stream().filter(kind -> !said.contains(kind)).toList();
    }

    private static HedgeKind limit(RangeEnd end) {
        return end == RangeEnd.LOWER ? HedgeKind.LOWER : HedgeKind.UPPER;
    }

    /** The number as it is written, where its heading says that all are of thousands. */
    private boolean isUnscaled(Quantity quantity, Comparison comparison) {
        return quantity.kind().isMeasured()
                && comparison.isSame()
                && ScaleHead.besideOrAbove(words, quantity).isSomePower();
    }

    /** "It must not be above 3 %" limits it from above. */
    private static List<Hedge> deniedLimit(List<Hedge> hedges) {
        for (Hedge denial : hedges) {
            for (Hedge limit : hedges) {
                boolean isDenied = denial.kind() == HedgeKind.DENIAL
                        && denial.at().end() <= limit.at().start();
                HedgeKind opposite = limit.kind() == HedgeKind.LOWER ? HedgeKind.UPPER : HedgeKind.LOWER;
                if (isDenied && (limit.kind() == HedgeKind.LOWER || limit.kind() == HedgeKind.UPPER)) {
                    List<Hedge> others = new ArrayList<>(hedges);
                    others.removeAll(List.of(denial, limit));
                    others.add(new Hedge(opposite, denial.words() + " … " + limit.words(), limit.at()));
                    return others;
                }
            }
        }
        return hedges;
    }

    private boolean isOneEndOnly(Quantity quantity) {
        return !claim.isRange()
                && quantity.bounds() != null
                && !rivals.elements().isOtherEndClaimed(quantity)
                && !limit(quantity.bounds()).isMeantBy(value.key());
    }
}

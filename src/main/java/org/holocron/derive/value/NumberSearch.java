package org.holocron.derive.value;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.claim.Span;
import org.holocron.derive.value.Quantity.RangeEnd;

/** Looks for one claimed number in its words. */
final class NumberSearch {

    /** More numbers are those of a large table, of which nobody quotes all. */
    private static final int MOST_QUANTITIES = 2_000;

    /** Of so many at most the surroundings are looked at one by one. */
    private static final int MOST_LOOKED_AROUND = 200;

    private final ClaimedValue value;
    private final ClaimedNumber claim;
    private final Words words;
    private final List<Quantity> around;
    private final List<Quantity> quoted;
    private final NumberRivals rivals;
    private final Signs signs;
    private final NumberMessages messages;

    NumberSearch(ClaimedValue value, ClaimedNumber claim, Words words) {
        this.value = value;
        this.claim = claim;
        this.words = words;
        Span sentence = Clauses.sentence(words.text(), words.span());
        around = HeadUnits.given(words.text(), QuantityReader.read(words.text(), sentence, words.languages()));
        quoted = around.stream()
                .filter(quantity -> overlap(quantity.span(), words.span()))
                .toList();
        rivals = new NumberRivals(value, claim, words, quoted);
        signs = new Signs(value.key(), new Territory(words.text(), around));
        messages = new NumberMessages(value, words.text());
    }

    private static boolean overlap(Span one, Span other) {
        return one.start() < other.end() && other.start() < one.end();
    }

    Finding finding() {
        if (quoted.size() > MOST_QUANTITIES) {
            return new Finding(
                    ClaimStatus.REVIEW,
                    Set.of(Reason.TOO_LONG),
                    words.span(),
                    "the words hold too many numbers: quote fewer words");
        }
        List<Quantity> same = quoted.stream()
                .filter(quantity -> comparison(quantity).isSame() || isSameBeneath(quantity))
                .toList();
        if (same.isEmpty()) {
            return notStated();
        }
        Quantity best = best(same);
        Set<Reason> reasons = reasonsAgainst(best);
        return reasons.isEmpty()
                ? Finding.grounded(best.span())
                : new Finding(ClaimStatus.REVIEW, reasons, best.span(), messages.doubt(best, reasons, hedges(best)));
    }

    private Comparison comparison(Quantity quantity) {
        Comparison lower = Comparison.of(claim, claim.readings(), quantity);
        if (lower == Comparison.OTHER_UNIT && isUnitAsWritten(quantity)) {
            return Comparison.SAME;
        }
        return claim.isRange() && !lower.isSame() ? Comparison.of(claim, claim.upper(), quantity) : lower;
    }

    /** A unit that is not known, and begins as a known one: 687.35 m NGF. */
    private boolean isUnitAsWritten(Quantity quantity) {
        String unit = claim.unknownUnit();
        int from = quantity.span().start();
        int to = Math.min(words.text().length(), quantity.span().end() + unit.length() + 1);
        return unit.length() > 1 && words.text().substring(from, to).contains(unit);
    }

    /** Numbers that say how much before those that name something; then the one whose words speak of the key. */
    private Quantity best(List<Quantity> same) {
        if (same.size() == 1) {
            return same.get(0);
        }
        Comparator<Quantity> byKind = Comparator.comparing(quantity -> quantity.kind());
        Comparator<Quantity> byOwner = Comparator.comparing(rivals::owner);
        Comparator<Quantity> byUnit = Comparator.comparing(this::comparison);
        return same.stream()
                .limit(MOST_LOOKED_AROUND)
                .min(byKind.thenComparing(byUnit).thenComparing(byOwner))
                .orElseThrow();
    }

    private Set<Reason> reasonsAgainst(Quantity quantity) {
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        Comparison comparison = comparison(quantity);
        if (comparison == Comparison.SAME_IF_SO_READ) {
            reasons.add(Reason.AMBIGUOUS);
        }
        if (lacksUnit(quantity, comparison)) {
            reasons.add(Reason.UNIT_NOT_IN_WORDS);
        }
        hedges(quantity).forEach(hedge -> reasons.add(hedge.kind().reason()));
        if (isOneEndOnly(quantity)) {
            reasons.add(Reason.QUALIFIED);
        }
        List<Quantity> others = rivals.of(quantity);
        if (!quantity.kind().isMeasured()
                && quantity.kind() != QuantityKind.ORDINAL
                && quantity.kind() != QuantityKind.DATE
                && quantity.kind() != QuantityKind.SOFT
                && !others.isEmpty()) {
            reasons.add(Reason.NEIGHBOUR);
        }
        if (isOppositeOfLoss(quantity)) {
            reasons.add(Reason.SIGN_DIFFERS);
        }
        if (OtherSubject.isAt(words.text(), quantity.span(), value.subjects())) {
            reasons.add(Reason.NEIGHBOUR);
        }
        ValueOwners.Verdict owner = rivals.owner(quantity);
        if (owner != ValueOwners.Verdict.MEANT) {
            reasons.add(owner == ValueOwners.Verdict.OTHER ? Reason.NEIGHBOUR : Reason.CONFLICTING);
        }
        return reasons;
    }

    private boolean lacksUnit(Quantity quantity, Comparison comparison) {
        if (comparison == Comparison.SAME_WITHOUT_UNIT && isAge()) {
            return false;
        }
        UnitsNear near = new UnitsNear(words.text(), quantity.span());
        if (comparison == Comparison.SAME_WITHOUT_UNIT) {
            return claim.readings().stream().noneMatch(reading -> reading.unit() != null && near.has(reading.unit()));
        }
        return comparison == Comparison.SAME_OF_UNKNOWN_UNIT
                && !near.has(claim.unknownUnit())
                && rivals.of(quantity).size() > 0;
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

    private List<Hedge> hedges(Quantity quantity) {
        List<Hedge> around = Hedges.around(words.text(), quantity.span(), words.languages());
        return deniedLimit(around).stream()
                .filter(hedge ->
                        !claim.hedges().contains(hedge.kind()) && !hedge.kind().isMeantBy(value.key()))
                .toList();
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
        if (claim.isRange() || quantity.bounds() == null) {
            return false;
        }
        return !(quantity.bounds() == RangeEnd.LOWER ? HedgeKind.LOWER : HedgeKind.UPPER).isMeantBy(value.key());
    }

    /** Without a quote the item is searched: it is enough that the number stands by words of the key or the subject. */
    private Finding notStated() {
        Quantity nearest = quoted.stream()
                .filter(quantity -> quantity.kind().isMeasured())
                .min(Comparator.comparing(this::comparison))
                .orElse(null);
        Comparison comparison = nearest == null ? Comparison.UNRELATED : comparison(nearest);
        boolean open = around.stream().anyMatch(quantity -> comparison(quantity).isSame())
                || Arithmetic.mayGive(claim, quoted)
                || isTime();
        if (nearest == null || comparison == Comparison.UNRELATED) {
            ClaimStatus status = open || isZeroDenied() || hasCountless() ? ClaimStatus.REVIEW : ClaimStatus.REFUSED;
            return new Finding(status, Set.of(Reason.VALUE_NOT_IN_WORDS), null, messages.nothingLike(quoted));
        }
        return switch (comparison) {
            case OTHER_SIGN -> differs(nearest, Reason.SIGN_DIFFERS, signs.isOfLoss(nearest));
            case ROUNDED -> differs(nearest, Reason.PRECISION_DIFFERS, true);
            case MORE_EXACT -> differs(nearest, Reason.PRECISION_DIFFERS, open);
            case OTHER_UNIT ->
                differs(
                        nearest,
                        Reason.UNIT_DIFFERS,
                        open || !claim.unknownUnit().isEmpty());
            case OTHER_SCALE -> differs(nearest, Reason.SCALE_DIFFERS, open);
            default ->
                differs(
                        nearest,
                        Reason.VALUE_DIFFERS,
                        open || !claim.unknownUnit().isEmpty());
        };
    }

    private Finding differs(Quantity nearest, Reason reason, boolean undecided) {
        return new Finding(
                undecided ? ClaimStatus.REVIEW : ClaimStatus.REFUSED,
                Set.of(reason),
                nearest.span(),
                messages.other(nearest));
    }

    /** A column in thousands; "fell by 3 %" for -3. */
    private boolean isSameBeneath(Quantity quantity) {
        if (quoted.size() > MOST_LOOKED_AROUND) {
            return false;
        }
        Comparison comparison = comparison(quantity);
        boolean fall = comparison == Comparison.OTHER_SIGN && signs.isFall(claim, quantity);
        boolean nearUnit = comparison.compareTo(Comparison.OTHER_SIGN) > 0 && isSameInUnitNear(quantity);
        boolean scaled =
                quantity.kind().isMeasured() && ScaleHead.of(words, quantity).isPower(claim, quantity);
        boolean loss = comparison == Comparison.OTHER_SIGN && signs.isLossAsSuch(claim);
        return fall || loss || scaled || nearUnit || OutOf.isShare(claim, quantity, quoted, words);
    }

    /** The number is bare, and its unit stands over its column or near it: 1.415 beneath "Länge (m)" for 1.415 km. */
    private boolean isSameInUnitNear(Quantity quantity) {
        if (quantity.hasUnit() || !quantity.kind().isMeasured() || !claim.hasUnit()) {
            return false;
        }
        UnitsNear near = new UnitsNear(words.text(), quantity.span());
        for (Quantity.Reading mine : claim.readings()) {
            for (Unit unit : mine.unit() == null
                    ? Set.<Unit>of()
                    : near.units(mine.unit().dimension())) {
                List<Quantity.Reading> readings = quantity.readings().stream()
                        .map(reading -> new Quantity.Reading(reading.value(), unit, reading.sure()))
                        .toList();
                if (Comparison.of(claim, List.of(mine), quantity.with(readings)) == Comparison.SAME) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isOppositeOfLoss(Quantity quantity) {
        return comparison(quantity).isSame() && signs.isRise(claim) && signs.isOfLoss(quantity);
    }

    /** A time of day may be meant as a duration: 00:06:45. */
    private boolean isTime() {
        return quoted.stream().anyMatch(quantity -> quantity.kind() == QuantityKind.TIME);
    }

    /** "no injuries" says zero; "a dog" is one; "a quarter of an ounce" has no number that is read. */
    private boolean isZeroDenied() {
        BigDecimal first = claim.readings().get(0).value();
        Span end = new Span(words.span().end(), words.span().end());
        return first.compareTo(BigDecimal.ONE) == 0
                || first.signum() == 0
                        && !Hedges.around(words.text(), end, words.languages()).isEmpty();
    }

    private boolean hasCountless() {
        return quoted.stream()
                .anyMatch(quantity -> quantity.kind() == QuantityKind.ORDINAL || quantity.kind() == QuantityKind.SOFT);
    }
}

package org.holocron.derive.value;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.claim.Span;
import org.holocron.derive.guard.Watch;
import org.holocron.derive.value.Quantity.RangeEnd;

/** Looks for one claimed number in its words. */
final class NumberSearch {

    /** More numbers are those of a large table, of which nobody quotes all. */
    private static final int MOST_QUANTITIES = 2_000;

    /** Of so many at most the surroundings are looked at one by one. */
    private static final int MOST_LOOKED_AROUND = 200;

    /** So many at most are held against each other by the words around them. */
    private static final int MOST_RIVALS = 50;

    private final ClaimedValue value;
    private final ClaimedNumber claim;
    private final Words words;
    private final List<Quantity> around;
    private final List<Quantity> quoted;
    private final NumberRivals rivals;
    private final Signs signs;
    private final NumberMessages messages;
    private final NumberBeneath beneath;
    private final OtherNumber other;
    private final Map<Quantity, Comparison> comparisons = new IdentityHashMap<>();

    NumberSearch(ClaimedValue value, ClaimedNumber claim, Words words) {
        this.value = value;
        this.claim = claim;
        this.words = words;
        Span sentence = Clauses.sentence(words.text(), words.span());
        List<Quantity> read = words.read().quantities(sentence);
        around = isTooMany(read) ? read : words.read().quantitiesWithHeads(sentence);
        quoted = around.stream()
                .filter(quantity -> overlap(quantity.span(), words.span()))
                .toList();
        rivals = new NumberRivals(value, claim, words, quoted);
        beneath = new NumberBeneath(claim, words);
        signs = new Signs(value.key(), words.text(), new Territory(words.read(), around));
        messages = new NumberMessages(value, words.text());
        other = new OtherNumber(words.text(), value);
    }

    /** Looked at first: what comes then costs time for each of them. */
    private static boolean isTooMany(List<Quantity> quantities) {
        return quantities.size() > MOST_QUANTITIES;
    }

    private static boolean overlap(Span one, Span other) {
        return one.start() < other.end() && other.start() < one.end();
    }

    Finding finding() {
        if (isTooMany(around)) {
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
        if (claim.isRange() && !isWholeRange(same)) {
            return differs(best, Reason.VALUE_DIFFERS, false);
        }
        Set<Reason> reasons = reasonsAgainst(best);
        return reasons.isEmpty()
                ? Finding.grounded(best.span())
                : new Finding(ClaimStatus.REVIEW, reasons, best.span(), messages.doubt(best, reasons, hedges(best)));
    }

    /** Both ends that are claimed stand in the words. */
    private boolean isWholeRange(List<Quantity> same) {
        return same.stream().anyMatch(end -> Comparison.of(claim, claim.readings(), end)
                        .isSame())
                && same.stream().anyMatch(end -> Comparison.of(claim, claim.upper(), end)
                        .isSame());
    }

    private Comparison comparison(Quantity stated) {
        return comparisons.computeIfAbsent(stated, this::newComparison);
    }

    private Comparison newComparison(Quantity stated) {
        Watch.check();
        Quantity quantity = asMeant(stated);
        Comparison lower = Comparison.of(claim, claim.readings(), quantity);
        if (lower == Comparison.OTHER_UNIT && isUnitAsWritten(quantity)) {
            return Comparison.SAME;
        }
        return claim.isRange() && !lower.isSame() ? Comparison.of(claim, claim.upper(), quantity) : lower;
    }

    /** As a difference if the words make one of it. They are looked at only if that gives another number: few units have zeros that differ. */
    private Quantity asMeant(Quantity stated) {
        Quantity difference = Differences.in(claim, stated);
        return !difference.equals(stated) && other.isDifference(stated) ? difference : stated;
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
        Comparator<Quantity> cheap = byKind.thenComparing(byUnit);
        Quantity first = same.stream().min(cheap).orElseThrow();
        return same.stream()
                .filter(quantity -> cheap.compare(quantity, first) == 0)
                .limit(MOST_RIVALS)
                .min(byOwner)
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
        missing(quantity).forEach(kind -> reasons.add(kind.reason()));
        if (isOneEndOnly(quantity)) {
            reasons.add(Reason.QUALIFIED);
        }
        if (!NumberUses.isOf(value.key(), quantity.kind()) || other.words(quantity) != null) {
            reasons.add(Reason.NEIGHBOUR);
        }
        if (isUnscaled(quantity)) {
            reasons.add(Reason.SCALE_DIFFERS);
        }
        if (ForeignWords.follow(words.text(), quantity)) {
            reasons.add(Reason.AMBIGUOUS);
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
        if (OtherSubject.isAt(words.read(), quantity.span(), value.subjects())) {
            reasons.add(Reason.NEIGHBOUR);
        }
        ValueOwner.Verdict owner = rivals.owner(quantity);
        if (owner != ValueOwner.Verdict.MEANT) {
            reasons.add(owner == ValueOwner.Verdict.OTHER ? Reason.NEIGHBOUR : Reason.CONFLICTING);
        }
        return reasons;
    }

    private boolean lacksUnit(Quantity quantity, Comparison comparison) {
        if (comparison == Comparison.SAME_WITHOUT_UNIT && isAge()) {
            return false;
        }
        UnitsNear near = new UnitsNear(words.read(), quantity.span());
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

    /** What the claim itself says to limit or deny the number, and the words do not. */
    private List<HedgeKind> missing(Quantity quantity) {
        List<HedgeKind> said = new ArrayList<>();
        Hedges.around(words.text(), quantity.span(), words.languages()).forEach(hedge -> said.add(hedge.kind()));
        if (quantity.bounds() != null) {
            said.add(quantity.bounds() == RangeEnd.LOWER ? HedgeKind.LOWER : HedgeKind.UPPER);
        }
        return claim.hedges().stream().filter(kind -> !said.contains(kind)).toList();
    }

    /** The number as it is written, where its heading says that all are of thousands. */
    private boolean isUnscaled(Quantity quantity) {
        return quantity.kind().isMeasured()
                && comparison(quantity).isSame()
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
                || quoted.size() > MOST_LOOKED_AROUND
                || ForeignWords.are(words)
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
            case OTHER_SCALE -> differs(nearest, Reason.SCALE_DIFFERS, open || isFarBelowItsHead(nearest));
            default ->
                differs(
                        nearest,
                        Reason.VALUE_DIFFERS,
                        open || !claim.unknownUnit().isEmpty());
        };
    }

    /** In a table whose head is not seen: it may say the scale. */
    private boolean isFarBelowItsHead(Quantity quantity) {
        TableCell cell = words.read().cellAt(quantity.span());
        return cell.isInTable() && cell.columnHead().isEmpty();
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
        boolean nearUnit = comparison.compareTo(Comparison.OTHER_SIGN) > 0 && beneath.isInUnitNear(quantity);
        boolean loss = comparison == Comparison.OTHER_SIGN && signs.isLossAsSuch(claim);
        return fall || loss || nearUnit || beneath.isScaled(quantity) || OutOf.isShare(claim, quantity, quoted, words);
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
        int last = words.span().end();
        while (last > words.span().start()
                && !Character.isLetterOrDigit(words.text().charAt(last - 1))) {
            last--;
        }
        Span end = new Span(last, last);
        return first.compareTo(BigDecimal.ONE) == 0
                || first.signum() == 0
                        && !Hedges.around(words.text(), end, words.languages()).isEmpty();
    }

    private boolean hasCountless() {
        return quoted.stream()
                .anyMatch(quantity -> quantity.kind() == QuantityKind.ORDINAL || quantity.kind() == QuantityKind.SOFT);
    }
}

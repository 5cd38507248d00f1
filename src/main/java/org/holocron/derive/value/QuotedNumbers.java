package org.holocron.derive.value;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.holocron.derive.claim.Span;
import org.holocron.derive.guard.Watch;

/** The numbers of the words and of the sentence around them, and how each compares with the claimed one. */
final class QuotedNumbers {

    /** More numbers are those of a large table, of which nobody quotes all. */
    private static final int MOST_QUANTITIES = 2_000;

    /** Of so many at most the surroundings are looked at one by one. */
    private static final int MOST_LOOKED_AROUND = 200;

    private final ClaimedNumber claim;
    private final String text;
    private final List<Quantity> around;
    private final List<Quantity> quoted;
    private final OtherNumber other;
    private final Map<Quantity, Comparison> comparisons = new IdentityHashMap<>();

    QuotedNumbers(ClaimedNumber claim, Words words, OtherNumber other) {
        this.claim = claim;
        this.text = words.text();
        this.other = other;
        Span sentence = Clauses.sentence(text, words.span());
        List<Quantity> read = words.read().quantities(sentence);
        around = isTooMany(read) ? read : words.read().quantitiesWithHeads(sentence);
        quoted = around.stream()
                .filter(quantity -> quantity.span().meets(words.span()))
                .toList();
    }

    /** Looked at first: what comes then costs time for each of them. */
    private static boolean isTooMany(List<Quantity> quantities) {
        return quantities.size() > MOST_QUANTITIES;
    }

    boolean areTooMany() {
        return isTooMany(around);
    }

    boolean areTooManyToLookAround() {
        return quoted.size() > MOST_LOOKED_AROUND;
    }

    /** Those of the sentence, with those of the words. */
    List<Quantity> around() {
        return around;
    }

    /** Those of the words. */
    List<Quantity> quoted() {
        return quoted;
    }

    Comparison comparison(Quantity stated) {
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
        int to = Math.min(text.length(), quantity.span().end() + unit.length() + 1);
        return unit.length() > 1 && text.substring(from, to).contains(unit);
    }
}

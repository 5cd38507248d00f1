package org.holocron.derive.value;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.holocron.derive.claim.Span;

/** The other numbers of the words that could be meant instead of one, and whether its claim's key and subject name this one rather than them. */
final class NumberRivals {

    /** Words that go so far beyond a sentence are a text that is searched, not a quote. */
    private static final int SEARCHED = 400;

    private final ClaimedValue value;
    private final ClaimedNumber claim;
    private final Words words;
    private final List<Quantity> quoted;
    private final Territory territory;
    private final NoRival noRival;
    private final Map<Quantity, ValueOwner.Verdict> owners = new IdentityHashMap<>();
    private final ClaimedElements elements;
    private final NumberKinds kinds;
    private final Superseded superseded;
    private final NumberPlace place;

    /** @param quoted all of the words, in their order */
    NumberRivals(ClaimedValue value, ClaimedNumber claim, Words words, List<Quantity> quoted) {
        this.value = value;
        this.claim = claim;
        this.words = words;
        this.quoted = quoted;
        this.territory = new Territory(words.read(), quoted);
        this.noRival = new NoRival(value, claim, words, quoted);
        this.elements = new ClaimedElements(value, claim, words, quoted);
        this.kinds = new NumberKinds(claim, words.text());
        this.superseded = new Superseded(value, words);
        this.place = new NumberPlace(value, words, quoted, kinds);
    }

    /** Whose the number is. What is there only to compare with, or is denied, is no rival where the words do not tell otherwise. */
    ValueOwner.Verdict owner(Quantity quantity) {
        return owners.computeIfAbsent(quantity, this::findOwner);
    }

    private ValueOwner.Verdict findOwner(Quantity quantity) {
        if (quantity.kind().isMeasured() && isSuperseded(quantity)) {
            return ValueOwner.Verdict.OTHER;
        }
        List<Quantity> others = quantity.kind().isMeasured() ? withoutSuperseded(quantity) : List.of();
        ValueOwner.Verdict verdict = verdict(quantity, others);
        if (verdict == ValueOwner.Verdict.OPEN) {
            List<Quantity> plain =
                    others.stream().filter(other -> !isBeside(other)).toList();
            if (!isBeside(quantity)) {
                verdict = verdict(quantity, plain);
            } else if (!plain.isEmpty()) {
                verdict = ValueOwner.Verdict.OTHER;
            }
        }
        if (verdict != ValueOwner.Verdict.MEANT) {
            return verdict;
        }
        if (quantity.kind().isMeasured()
                && value.others().isEmpty()
                && new NumberElsewhere(value, words, this).isMeant(quantity)) {
            return ValueOwner.Verdict.OTHER;
        }
        return isSearched(quantity) ? inWholeText(quantity) : verdict;
    }

    /** Its sentence puts it aside for another one. */
    private boolean isSuperseded(Quantity quantity) {
        List<Quantity> beside = besideIt(quantity);
        List<Span> all = beside.stream().map(Quantity::span).toList();
        return beside.stream()
                .anyMatch(other -> superseded.is(quantity, other) || superseded.isBefore(quantity, other, all));
    }

    /** Those of its sentence that may stand for it: of the same unit, or of none. */
    private List<Quantity> besideIt(Quantity quantity) {
        return words.read().quantities(sentence(quantity)).stream()
                .filter(other -> !other.span().equals(quantity.span()))
                .filter(other -> other.kind().isMeasured() && kinds.mayReplace(quantity, other))
                .toList();
    }

    private List<Quantity> withoutSuperseded(Quantity quantity) {
        return of(quantity).stream().filter(other -> !givesWay(other, quantity)).toList();
    }

    /** Its sentence puts it aside for the other one, or it is a plan, a limit or a reference beside that. */
    private boolean givesWay(Quantity other, Quantity quantity) {
        List<Span> all = spansBeside(quantity);
        return superseded.is(other, quantity)
                || superseded.isBefore(other, quantity, all)
                || ValueRole.unasked(value, words, other.span(), spansBeside(other)) != null
                        && ValueRole.unasked(value, words, quantity.span(), all) == null;
    }

    private ValueOwner.Verdict verdict(Quantity quantity, List<Quantity> others) {
        return ValueOwner.of(
                value,
                words,
                quantity.span(),
                others.stream().map(Quantity::span).toList());
    }

    /** Where a text is searched, another sentence may state more of what is claimed. */
    private ValueOwner.Verdict inWholeText(Quantity quantity) {
        Span sentence = sentence(quantity);
        List<Span> others = others(quantity, words.span()).stream()
                .map(Quantity::span)
                .filter(other -> other.end() <= sentence.start() || sentence.end() <= other.start())
                .toList();
        return ValueOwner.isNamedElsewhere(value, words, quantity.span(), others)
                ? ValueOwner.Verdict.OTHER
                : ValueOwner.Verdict.MEANT;
    }

    /** Last year's number, one in brackets, one that was planned or is denied. */
    private boolean isBeside(Quantity quantity) {
        if (HedgeKind.FORMER.isMeantBy(value.key())) {
            return false;
        }
        return territory.isReference(quantity, territory.wordsOf(quantity)) || Hedges.putAside(words, quantity.span());
    }

    /** Other numbers of the same kind in the words: in the whole quote, or in the sentence if whole items are searched. */
    List<Quantity> of(Quantity quantity) {
        return others(quantity, isSearched(quantity) ? sentence(quantity) : words.span());
    }

    private boolean isSearched(Quantity quantity) {
        Span sentence = sentence(quantity);
        return words.areWholeText()
                || words.span().end() - words.span().start() > sentence.end() - sentence.start() + SEARCHED;
    }

    private Span sentence(Quantity quantity) {
        return Clauses.sentence(words.text(), quantity.span());
    }

    private List<Quantity> others(Quantity quantity, Span scope) {
        List<Quantity> others = new ArrayList<>();
        for (Quantity other : quoted) {
            if (other != quantity && other.span().meets(scope) && isRival(quantity, other)) {
                others.add(other);
            }
        }
        return others;
    }

    /** Whether another number of the text could be what is claimed instead. */
    boolean isRival(Quantity quantity, Quantity other) {
        return other.kind().isMeasured()
                && kinds.areOne(quantity, other)
                && !noRival.is(quantity, other)
                && !elements.isClaimed(other)
                && !NumberKinds.isSameQuantity(quantity, other);
    }

    /** Where other measured numbers of the words stand. */
    List<Span> spansBeside(Quantity quantity) {
        return quoted.stream()
                .filter(other -> other != quantity && other.kind().isMeasured())
                .map(Quantity::span)
                .toList();
    }

    /** Whether its place among the others makes it the claimed one. */
    NumberPlace place() {
        return place;
    }

    /** What is claimed besides the number itself. */
    ClaimedElements elements() {
        return elements;
    }
}

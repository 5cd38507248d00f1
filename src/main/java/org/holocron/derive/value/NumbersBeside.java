package org.holocron.derive.value;

import java.util.List;
import java.util.function.BiPredicate;
import org.holocron.derive.claim.Span;

/** The numbers of a text that could be meant instead of a stated one: those that measure or count, and are another quantity. */
final class NumbersBeside implements BurdenOfProof.Rivals {

    private final Words words;
    private final Span at;
    private final NumberKinds kinds;
    private final Superseded superseded;
    private final OtherKind otherKind;
    private final Span nearby;

    /** @param at where the words state a number */
    NumbersBeside(ClaimedValue value, ClaimedNumber claim, Words words, Span at) {
        this.words = words;
        this.at = at;
        this.kinds = new NumberKinds(claim, words.text());
        this.superseded = new Superseded(value, words);
        this.otherKind = new OtherKind(words);
        this.nearby = Clauses.withSentenceBefore(words.text(), Clauses.sentence(words.text(), at));
    }

    @Override
    public List<Span> alike(Span part) {
        return rivals(part, kinds::areOne);
    }

    /** A number without a unit may be of any. */
    @Override
    public List<Span> perhapsAlike(Span part) {
        return rivals(
                part,
                (own, other) -> !own.hasUnit()
                        || !other.hasUnit()
                        || own.readings().stream().anyMatch(reading -> other.measures(reading.unit())));
    }

    private List<Span> rivals(Span part, BiPredicate<Quantity, Quantity> isRival) {
        List<Quantity> all = words.read().quantitiesWithHeads(part);
        Quantity own = all.stream()
                .filter(quantity -> quantity.span().meets(at))
                .findFirst()
                .orElse(null);
        return own == null
                ? List.of()
                : all.stream()
                        .filter(other -> !other.span().meets(at) && other.kind().isMeasured())
                        .filter(other -> !NumberKinds.isSameQuantity(own, other) && isRival.test(own, other))
                        .filter(other -> !otherKind.is(own, other) && !isWrittenTwice(own, other))
                        .filter(other -> !isOtherEnd(own, other) && !isSuperseded(other, own))
                        .map(Quantity::span)
                        .toList();
    }

    /** Here, or one sentence before: what stands farther off is not what this one puts right. */
    private boolean isSuperseded(Quantity other, Quantity own) {
        return nearby.meets(other.span()) && superseded.is(other, own);
    }

    /** "€ 48.000 (in Worten: achtundvierzigtausend)" */
    private static boolean isWrittenTwice(Quantity own, Quantity other) {
        return own.hasUnit() != other.hasUnit() && NumberKinds.haveSameValue(own, other);
    }

    /** Of a range the words tell which end is which. */
    private static boolean isOtherEnd(Quantity own, Quantity other) {
        return own.bounds() != null && other.bounds() != null && own.bounds() != other.bounds();
    }
}

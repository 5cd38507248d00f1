package org.holocron.derive.value;

import java.util.List;
import org.holocron.derive.claim.Span;
import org.holocron.derive.guard.Watch;

/**
 * Whether a number of a sentence gives way to another one of it: "raised from 9.50 to 10.25", "not 5.2 but 5.5", "were 46; in fact they are 64", "first priced at 38 million, will now cost 46.5". What is put
 * aside so is no rival of the other, wherever the text states it.
 */
final class Superseded {

    private final Words words;

    /** A key that has a figure, or asks for what was before, may mean it all the same. */
    private final boolean isAskedFor;

    Superseded(ClaimedValue claimed, Words words) {
        this.words = words;
        this.isAskedFor = HedgeKind.FORMER.isMeantBy(claimed.key())
                || HedgeKind.PLANNED.isMeantBy(claimed.key())
                || HedgeKind.LOWER.isMeantBy(claimed.key())
                || claimed.key().chars().anyMatch(Character::isDigit)
                || ClaimFeature.ofKey(claimed).stream()
                        .anyMatch(word -> word.rows().contains("previous")
                                || word.rows().contains("start")
                                || SourceWords.ROLE.hasWord(word.word()));
    }

    /** Whether the first gives way to the second; they stand in one sentence, or in two beside each other. */
    boolean is(Quantity one, Quantity other) {
        Watch.check();
        return !isAskedFor
                && (isLeft(one, other)
                        || Hedges.deny(words, one.span()) && !Hedges.deny(words, other.span())
                        || isPutRight(one, other));
    }

    /** Whether the sentence says that the second holds now, or in the end, and says no such thing of the first. */
    boolean isBefore(Quantity one, Quantity other, List<Span> all) {
        return !isAskedFor && one.bounds() == null && !is(other, one) && isNow(other, all) && !isNow(one, all);
    }

    /** "from 80 % to 55 %" */
    private boolean isLeft(Quantity one, Quantity other) {
        return one.bounds() == null && Territory.isFromTo(words.text(), one.span(), other.span());
    }

    private boolean isPutRight(Quantity one, Quantity other) {
        int from = one.span().end();
        int to = other.span().start();
        return from <= to
                && FoldedWord.of(words.text(), new Span(from, to)).stream().anyMatch(SourceWords.INSTEAD::has);
    }

    /** In its clause, before it, and not before another number. */
    private boolean isNow(Quantity quantity, List<Span> all) {
        return ValueRole.wordsBefore(words, quantity.span(), all).stream().anyMatch(SourceWords.NOW::has);
    }
}

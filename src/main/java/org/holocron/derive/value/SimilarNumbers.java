package org.holocron.derive.value;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/**
 * Whether what was sent states a similar number in another sentence or another text. Two sources that disagree mostly do so by little, and each in its own words: a contract has "§ 3 Remuneration: €2,890",
 * its annex "monthly fee €2,980". Such a number may be the claimed one wherever its words say as much of the claim.
 */
public final class SimilarNumbers {

    /** A number is similar up to twice and down to half of another. */
    private static final BigDecimal MOST_TIMES = BigDecimal.valueOf(2);

    /** So many are a crowd. */
    private static final int SEVERAL = 2;

    private final ClaimedValue value;
    private final Words words;
    private final Span at;
    private final Quantity stated;
    private final NumberKinds kinds;

    private SimilarNumbers(ClaimedValue value, Words words, Span at, Quantity stated, NumberKinds kinds) {
        this.value = value;
        this.words = words;
        this.at = at;
        this.stated = stated;
        this.kinds = kinds;
    }

    /**
     * What is grounded, in review if a text has a similar number of the same kind.
     *
     * @param words what the value was found in
     * @param text any that was sent, also the one of these words
     * @param id of that text
     */
    public static Finding checked(Finding finding, ClaimedValue value, Words words, ReadText text, String id) {
        Span at = finding.at();
        if (finding.status() != ClaimStatus.GROUNDED
                || at == null
                || !value.others().isEmpty()) {
            return finding;
        }
        SimilarNumbers number = of(value, words, at);
        Span other = number == null ? null : number.in(text);
        return other == null
                ? finding
                : Findings.review(
                        Reason.CONFLICTING,
                        at,
                        id + " has " + text.text().substring(other.start(), other.end())
                                + " too, and the words do not say '" + value.key() + "' of this rather than of that");
    }

    /** Whether the texts have several numbers that are similar to a stated one and measured as it is: words seldom tell a crowd apart. */
    static boolean isOneOfSeveral(ClaimedValue value, Words words, Span at, Collection<ReadText> sent) {
        SimilarNumbers number = of(value, words, at);
        return number != null
                && number.stated.hasUnit()
                && sent.stream()
                                .flatMap(text -> number.similarIn(text).stream())
                                .limit(SEVERAL)
                                .count()
                        == SEVERAL;
    }

    private List<Quantity> similarIn(ReadText text) {
        boolean isOwn = text == words.read();
        return text.quantitiesWithHeads(new Span(0, text.text().length())).stream()
                .filter(other -> !(isOwn && other.span().meets(at)))
                .filter(other -> isRival(other, text.text()))
                .toList();
    }

    /** Null where no number that measures something stands, or a range is claimed. */
    private static @Nullable SimilarNumbers of(ClaimedValue value, Words words, Span at) {
        Optional<ClaimedNumber> claim = ClaimedNumber.of(value, words.languages());
        if (claim.isEmpty() || claim.get().isRange()) {
            return null;
        }
        return words.read().quantitiesWithHeads(Clauses.sentence(words.text(), at)).stream()
                .filter(quantity -> quantity.span().meets(at) && quantity.kind().isMeasured())
                .findFirst()
                .map(stated -> new SimilarNumbers(value, words, at, stated, new NumberKinds(claim.get(), words.text())))
                .orElse(null);
    }

    /** The first that could be meant; in the text of the words outside their sentence, which is asked by {@link BurdenOfProof}. */
    private @Nullable Span in(ReadText text) {
        boolean isOwn = text == words.read();
        Span sentence = Clauses.sentence(words.text(), at);
        Span all = new Span(0, text.text().length());
        Span scope = isOwn ? new ProofScope(words, at).around() : all;
        // In one text the words tell values apart; those of another text were written by themselves.
        ValueParts parts = new ValueParts(value, isOwn ? words : new Words(text, all));
        int least = isOwn ? part(parts, at).score() : 0;
        return text.quantitiesWithHeads(scope).stream()
                .filter(other -> !(isOwn && other.span().meets(sentence)))
                .filter(other -> isRival(other, text.text()))
                .limit(RivalParts.MOST)
                .map(Quantity::span)
                .filter(other -> saysAsMuch(part(parts, other), least))
                .findFirst()
                .orElse(null);
    }

    /** "The P60 weighs 19 kg" is said of another thing. */
    private static boolean saysAsMuch(ValueParts.Part other, int least) {
        return !other.isDenied() && other.score() >= least;
    }

    private static ValueParts.Part part(ValueParts parts, Span mention) {
        return parts.of(List.of(mention)).get(0);
    }

    private boolean isRival(Quantity other, String text) {
        return other.kind().isMeasured() && isOfOneKind(other, text) && isSimilar(other);
    }

    /** In a unit of one dimension, or counts of the same. */
    private boolean isOfOneKind(Quantity other, String text) {
        if (stated.hasUnit()) {
            return other.hasUnit() && stated.readings().stream().anyMatch(reading -> other.measures(reading.unit()));
        }
        String counted = counted(words.text(), stated);
        return !other.hasUnit() && !counted.isEmpty() && counted.equals(counted(text, other));
    }

    /** What a number counts; empty if nothing, or a small word stands behind it. */
    private static String counted(String text, Quantity quantity) {
        String word = Folding.of(WordScanner.smallLetters(OtherNumbers.wordAfter(text, quantity)));
        return LanguageGuess.isSmallWord(word) ? "" : word;
    }

    private boolean isSimilar(Quantity other) {
        return !NumberKinds.isSameQuantity(stated, other)
                && stated.readings().stream()
                        .anyMatch(mine -> other.readings().stream().anyMatch(theirs -> isSimilar(mine, theirs)));
    }

    private static boolean isSimilar(Quantity.Reading mine, Quantity.Reading theirs) {
        Unit from = theirs.unit();
        Unit to = mine.unit();
        return (from == null || to == null || !from.dimension().equals(to.dimension())
                        ? Optional.of(theirs.value())
                        : UnitConversion.convert(theirs.value(), from, to))
                .filter(converted -> isSimilar(mine.value().abs(), converted.abs()))
                .isPresent();
    }

    private static boolean isSimilar(BigDecimal one, BigDecimal other) {
        return one.signum() > 0
                && other.signum() > 0
                && one.max(other).compareTo(one.min(other).multiply(MOST_TIMES)) <= 0;
    }
}

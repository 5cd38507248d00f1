package org.holocron.derive.value;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/** The other numbers of the words that could be meant instead of one, and whether its claim's key and subject name this one rather than them. */
final class NumberRivals {

    /** Words that go so far beyond a sentence are a text that is searched, not a quote. */
    private static final int SEARCHED = 400;

    /** What counts something stands so near to its number. */
    private static final int FARTHEST_WORD = 20;

    private static final Set<String> OF_WHICH = WordLists.words("of-which");

    private final ClaimedValue value;
    private final ClaimedNumber claim;
    private final Words words;
    private final List<Quantity> quoted;
    private final Territory territory;
    private final NoRival noRival;
    private final Map<Quantity, ValueOwner.Verdict> owners = new IdentityHashMap<>();
    private @Nullable List<ClaimedNumber> elements;

    /** @param quoted all of the words, in their order */
    NumberRivals(ClaimedValue value, ClaimedNumber claim, Words words, List<Quantity> quoted) {
        this.value = value;
        this.claim = claim;
        this.words = words;
        this.quoted = quoted;
        this.territory = new Territory(words.read(), quoted);
        this.noRival = new NoRival(value, claim, words, quoted);
    }

    /** Whose the number is. What is there only to compare with, or is denied, is no rival where the words do not tell otherwise. */
    ValueOwner.Verdict owner(Quantity quantity) {
        return owners.computeIfAbsent(quantity, this::findOwner);
    }

    private ValueOwner.Verdict findOwner(Quantity quantity) {
        List<Quantity> others = quantity.kind().isMeasured() ? of(quantity) : List.of();
        boolean isCompared = isLimitMeant() && others.stream().anyMatch(other -> isHeldAgainst(other, quantity));
        ValueOwner.Verdict verdict = isCompared ? ValueOwner.Verdict.MEANT : verdict(quantity, others);
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
        if (isBelowItsLimit(quantity, others)) {
            return ValueOwner.Verdict.OTHER;
        }
        boolean elsewhere = quantity.kind().isMeasured()
                && value.others().isEmpty()
                && new NumberElsewhere(value, words, this).isMeant(quantity);
        return elsewhere ? ValueOwner.Verdict.OTHER : isSearched(quantity) ? inWholeText(quantity) : verdict;
    }

    /** "5,400 ppm > 5,000 ppm": a key that asks for the limit means the one that stands as such. */
    private boolean isBelowItsLimit(Quantity quantity, List<Quantity> others) {
        return isLimitMeant()
                && !isLimit(quantity)
                && others.stream()
                        .anyMatch(
                                other -> other.span().start() > quantity.span().end() && isLimit(other));
    }

    /** Only a sign of comparison stands between a reading and its limit. */
    private boolean isHeldAgainst(Quantity reading, Quantity limit) {
        if (limit.span().start() <= reading.span().end()) {
            return false;
        }
        String between = words.text()
                .substring(reading.span().end(), limit.span().start())
                .strip();
        return !between.isEmpty() && "<>≤≥".contains(between);
    }

    private boolean isLimitMeant() {
        return HedgeKind.UPPER.isMeantBy(value.key()) || HedgeKind.LOWER.isMeantBy(value.key());
    }

    private boolean isLimit(Quantity quantity) {
        return quantity.bounds() != null
                || Hedges.around(words.text(), quantity.span(), words.languages()).stream()
                        .anyMatch(hedge -> hedge.kind() == HedgeKind.UPPER || hedge.kind() == HedgeKind.LOWER);
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
        return noRival.isComparedWith(quantity)
                || territory.isReference(quantity, territory.wordsOf(quantity))
                || Hedges.around(words.text(), quantity.span(), words.languages()).stream()
                        .map(Hedge::kind)
                        .anyMatch(kind ->
                                kind == HedgeKind.DENIAL || kind == HedgeKind.FORMER || kind == HedgeKind.PLANNED);
    }

    /** Other numbers of the same kind in the words: in the whole quote, or in the sentence if whole items are searched. */
    List<Quantity> of(Quantity quantity) {
        return others(quantity, isSearched(quantity) ? sentence(quantity) : words.span());
    }

    private boolean isSearched(Quantity quantity) {
        Span sentence = sentence(quantity);
        boolean isWhole =
                words.span().start() == 0 && words.span().end() == words.text().length();
        return isWhole || words.span().end() - words.span().start() > sentence.end() - sentence.start() + SEARCHED;
    }

    private Span sentence(Quantity quantity) {
        return Clauses.sentence(words.text(), quantity.span());
    }

    private List<Quantity> others(Quantity quantity, Span scope) {
        List<Quantity> others = new ArrayList<>();
        for (Quantity other : quoted) {
            if (other != quantity
                    && other.span().start() < scope.end()
                    && scope.start() < other.span().end()
                    && isRival(quantity, other)) {
                others.add(other);
            }
        }
        return others;
    }

    /** Whether another number of the text could be what is claimed instead. */
    boolean isRival(Quantity quantity, Quantity other) {
        return other.kind().isMeasured()
                && isOfOneKind(quantity, other)
                && !noRival.is(quantity, other)
                && !isClaimed(other)
                && !isSameQuantity(quantity, other);
    }

    /** The other end of a claimed range, and the other elements of a claimed list, are no rivals. */
    private boolean isClaimed(Quantity other) {
        if (claim.isRange()) {
            return Comparison.of(claim, claim.readings(), other).isSame()
                    || Comparison.of(claim, claim.upper(), other).isSame();
        }
        return elements().stream().anyMatch(element -> Comparison.of(element, element.readings(), other)
                .isSame());
    }

    /** Whether it is the side of a thing that the key asks for, if it stands in a product of sides; else null. */
    @Nullable
    Boolean isSideMeant(Quantity quantity) {
        return new Dimensions(words, quoted).isMeant(value.key(), quantity);
    }

    /** Both ends of a range are claimed, as elements of a list. */
    boolean isOtherEndClaimed(Quantity end) {
        int at = quoted.indexOf(end);
        int other = end.bounds() == Quantity.RangeEnd.LOWER ? at + 1 : at - 1;
        return at >= 0
                && other >= 0
                && other < quoted.size()
                && quoted.get(other).bounds() != null
                && elements().stream().anyMatch(element -> Comparison.of(element, element.readings(), quoted.get(other))
                        .isSame());
    }

    /** Of "blowers 1 to 4" all four are claimed: the range that a whole number lies in, if both ends and all between are elements of its list; else null. */
    @Nullable
    Span claimedRange(ClaimedValue claimed) {
        for (int at = 0; at + 1 < quoted.size() && !claimed.others().isEmpty(); at++) {
            Quantity lower = quoted.get(at);
            Quantity upper = quoted.get(at + 1);
            if (lower.bounds() == Quantity.RangeEnd.LOWER
                    && upper.bounds() == Quantity.RangeEnd.UPPER
                    && isAllClaimed(lower, upper)) {
                return new Span(lower.span().start(), upper.span().end());
            }
        }
        return null;
    }

    private boolean isAllClaimed(Quantity lower, Quantity upper) {
        BigDecimal first = lower.readings().get(0).value();
        BigDecimal last = upper.readings().get(0).value();
        BigDecimal own = claim.readings().get(0).value();
        boolean isWithin = own.stripTrailingZeros().scale() <= 0 && own.compareTo(first) > 0 && own.compareTo(last) < 0;
        return isWithin
                && isOtherEndClaimed(lower)
                && isOtherEndClaimed(upper)
                && BigDecimal.valueOf(elements().size() + 1L)
                                .compareTo(last.subtract(first).add(BigDecimal.ONE))
                        == 0;
    }

    /** The other elements of a claimed list: read once, however many numbers are held against them. */
    private List<ClaimedNumber> elements() {
        List<ClaimedNumber> known = elements;
        if (known == null) {
            known = value.others().stream()
                    .map(element ->
                            new ClaimedValue(element, value.unit(), value.synonyms(), value.key(), value.subjects()))
                    .flatMap(element -> ClaimedNumber.of(element, words.languages()).stream())
                    .toList();
            elements = known;
        }
        return known;
    }

    private boolean isOfOneKind(Quantity quantity, Quantity other) {
        boolean bare = !quantity.hasUnit()
                && claim.readings().stream()
                        .anyMatch(reading -> reading.unit() != null && other.measures(reading.unit()));
        return bare
                || quantity.readings().stream().anyMatch(reading -> other.measures(reading.unit()))
                || quantity.hasUnit()
                        && !other.hasUnit()
                        && (isElliptic(quantity, other) || other.bounds() != null && quantity.bounds() != null);
    }

    /** "Three degrees below zero" has one number. A number that leaves its unit to the one before counts nothing: "three metres, the other four"; or to the one right after: "three to four metres". */
    private boolean isElliptic(Quantity quantity, Quantity other) {
        String text = words.text();
        if (other.readings().get(0).value().signum() == 0
                && !Character.isDigit(text.charAt(other.span().start()))) {
            return false;
        }
        int end = Math.min(text.length(), other.span().end() + FARTHEST_WORD);
        List<WordToken> next = WordScanner.words(text, other.span().end(), end);
        boolean counts = !isAfterOfWhich(other)
                && !next.isEmpty()
                && text.substring(other.span().end(), next.get(0).start()).isBlank()
                && !LanguageGuess.isSmallWord(next.get(0).word());
        if (counts) {
            return false;
        }
        int gap = quantity.span().start() - other.span().end();
        return gap < 0
                || gap < FARTHEST_WORD
                        && WordScanner.words(
                                        text,
                                        other.span().end(),
                                        quantity.span().start())
                                .stream()
                                .allMatch(token -> LanguageGuess.isSmallWord(token.word()));
    }

    /** "64 years, of which 46 …": it is of the kind of the number before, whatever follows. */
    private boolean isAfterOfWhich(Quantity other) {
        int start = Math.max(0, other.span().start() - FARTHEST_WORD);
        List<WordToken> before =
                WordScanner.words(words.text(), start, other.span().start());
        return !before.isEmpty()
                && OF_WHICH.contains(before.get(before.size() - 1).word());
    }

    /** 34 kg (75 lb) */
    static boolean isSameQuantity(Quantity one, Quantity other) {
        for (Quantity.Reading mine : one.readings()) {
            for (Quantity.Reading theirs : other.readings()) {
                if (mine.unit() == null || theirs.unit() == null) {
                    if (mine.unit() == theirs.unit() && Comparison.isEqual(mine.value(), theirs.value())) {
                        return true;
                    }
                } else if (UnitConversion.convert(theirs.value(), theirs.unit(), mine.unit())
                        .filter(converted -> isNear(mine.value(), converted))
                        .isPresent()) {
                    return !mine.unit().id().equals(theirs.unit().id())
                            || Comparison.isEqual(mine.value(), theirs.value());
                }
            }
        }
        return false;
    }

    private static boolean isNear(BigDecimal one, BigDecimal other) {
        return one.subtract(other).abs().compareTo(one.abs().multiply(new BigDecimal("0.02"))) <= 0;
    }
}

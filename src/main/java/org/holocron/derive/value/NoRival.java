package org.holocron.derive.value;

import java.util.List;

/** Which numbers of the words cannot be meant instead of another, though they are of its kind: a number of a name, the other end of its range, the whole that it is a share of. */
final class NoRival {

    private final ClaimedValue value;
    private final ClaimedNumber claim;
    private final Words words;
    private final List<Quantity> quoted;

    /** @param quoted all of the words, in their order */
    NoRival(ClaimedValue value, ClaimedNumber claim, Words words, List<Quantity> quoted) {
        this.value = value;
        this.claim = claim;
        this.words = words;
        this.quoted = quoted;
    }

    /** Whether the other is none of this one. */
    boolean is(Quantity quantity, Quantity other) {
        return isOfName(other)
                || isEndNotMeant(quantity, other)
                || OutOf.isWhole(claim, quantity, other, quoted, words);
    }

    /** "SB 25", "Well 3": a number that the subject's name, or that of one like it, has. */
    private boolean isOfName(Quantity other) {
        String text = words.text();
        int end = other.span().start() - 1;
        if (other.hasUnit() || end <= 0 || text.charAt(end) != ' ') {
            return false;
        }
        String before = Folding.of(text.substring(WordScanner.startOfWord(text, end), end));
        for (String subject : value.subjects()) {
            List<FoldedWord> name = FoldedWord.of(subject);
            for (int at = 0; at + 1 < name.size(); at++) {
                if (name.get(at + 1).isFigures() && name.get(at).word().equals(before)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The other end of its range, where the key asks for this one: a highest estimate. */
    private boolean isEndNotMeant(Quantity quantity, Quantity other) {
        Quantity.RangeEnd end = quantity.bounds();
        if (end == null || other.bounds() == null || other.bounds() == end) {
            return false;
        }
        HedgeKind kind = end == Quantity.RangeEnd.LOWER ? HedgeKind.LOWER : HedgeKind.UPPER;
        int step = end == Quantity.RangeEnd.LOWER ? 1 : -1;
        return quoted.indexOf(other) == quoted.indexOf(quantity) + step && kind.isMeantBy(value.key());
    }
}

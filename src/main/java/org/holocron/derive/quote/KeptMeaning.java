package org.holocron.derive.quote;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Whether words say the same that are otherwise not quite the same: word by word, each is the same or misspelt, and none is added, left out or
 * moved. Figures with their signs, their units and the word before them are the same, so are denials, comparisons and single characters.
 * One character makes 34 of 43 and {@code now} of {@code not}: such words are no copy, however few the edits.
 */
final class KeptMeaning {

    /** In units; within them are at most {@link Typos#MOST} edits. */
    private static final int WINDOW = 20;

    /** Of a word and a shorter one much else is made: {@code a typical}, {@code in active}. */
    private static final int SHORTEST_PART = 3;

    private record Edit(int at, int count) {}

    private final List<Piece> one;
    private final List<Piece> other;
    private final Deque<Edit> edits = new ArrayDeque<>();
    private int inWindow;

    private KeptMeaning(String one, String other) {
        this.one = Pieces.of(one);
        this.other = Pieces.of(other);
    }

    /** Of two normal forms. */
    static boolean isSame(String one, String other) {
        return new KeptMeaning(one, other).isSame();
    }

    private boolean isSame() {
        int i = 0;
        int j = 0;
        while (i < one.size() && j < other.size()) {
            if (areNear(one.get(i), other.get(j))) {
                i++;
                j++;
            } else if (isOneOfTwo(one.get(i), other, j)) {
                i++;
                j += 2;
            } else if (isOneOfTwo(other.get(j), one, i)) {
                i += 2;
                j++;
            } else {
                return false;
            }
        }
        return i == one.size() && j == other.size();
    }

    private boolean areNear(Piece mine, Piece its) {
        if (mine.text().equals(its.text())) {
            return true;
        }
        if (mine.kind() == Piece.Kind.EXACT || its.kind() == Piece.Kind.EXACT) {
            return false;
        }
        boolean areWords = mine.kind() == Piece.Kind.WORD && its.kind() == Piece.Kind.WORD;
        return areWords
                ? isWithinBound(mine.at(), Typos.between(mine.text(), its.text()))
                : Typos.areSame(mine.text(), its.text());
    }

    /** Written as two words, or with a hyphen. */
    private static boolean isOneOfTwo(Piece word, List<Piece> pieces, int at) {
        if (at + 1 >= pieces.size() || word.kind() == Piece.Kind.EXACT) {
            return false;
        }
        Piece first = pieces.get(at);
        Piece second = pieces.get(at + 1);
        int shortest = Math.min(first.text().length(), second.text().length());
        return first.kind() == Piece.Kind.WORD
                && shortest >= SHORTEST_PART
                && second.kind() != Piece.Kind.EXACT
                && !QuoteDenials.isKept(word.text())
                && !QuoteDenials.isKept(second.text())
                && word.text().length() == first.text().length() + second.text().length()
                && word.text().startsWith(first.text())
                && word.text().endsWith(second.text());
    }

    private boolean isWithinBound(int at, int count) {
        edits.addLast(new Edit(at, count));
        inWindow += count;
        while (edits.getFirst().at() < at - WINDOW) {
            inWindow -= edits.removeFirst().count();
        }
        return inWindow <= Typos.MOST;
    }
}

package org.holocron.derive.quote;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

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

    private static final int MOST_DOUBTS = 2;

    /** So many parts has the longest figure. */
    private static final int MOST_GROUPS = 5;

    private static final Pattern LED = Pattern.compile("[0-9]{1,3}");
    private static final Pattern GROUP = Pattern.compile("[0-9]{3}");
    private static final Pattern MARKED = Pattern.compile("[0-9]{1,3}(?:[.,'][0-9]{3})+");

    private record Edit(int at, int count) {}

    private final IberianText whole;
    private final List<Piece> one;
    private final List<Piece> other;
    private final Deque<Edit> edits = new ArrayDeque<>();

    /** So many words may be others that are written much alike. */
    private int doubts;

    private final boolean isDoubtful;
    private int inWindow;

    private KeptMeaning(String one, String other, IberianText whole, int doubts) {
        this.whole = whole;
        this.one = Pieces.of(one, whole);
        this.other = Pieces.of(other, whole);
        this.doubts = doubts;
        this.isDoubtful = doubts > 0;
    }

    /**
     * Of two normal forms.
     *
     * @param whole the text where they are from
     */
    static boolean isSame(String one, String other, IberianText whole) {
        return new KeptMeaning(one, other, whole, 0).isSame();
    }

    /** But for a word or two that may be misspelt or others: {@code employer} and {@code employee}. */
    static boolean isNearly(String one, String other, IberianText whole) {
        return new KeptMeaning(one, other, whole, MOST_DOUBTS).isSame();
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
                int groups = groups(one.get(i), other, j);
                int others = groups > 0 ? 0 : groups(other.get(j), one, i);
                if (groups + others == 0) {
                    return false;
                }
                i += groups > 0 ? 1 : others;
                j += groups > 0 ? groups : 1;
            }
        }
        return i == one.size() && j == other.size();
    }

    /** How many pieces are one figure, whose groups of three are apart here and joined or marked there: {@code 3400} and {@code 3 400}; 0 if they are not. */
    private static int groups(Piece whole, List<Piece> pieces, int at) {
        String figure = plain(whole);
        if (figure.isEmpty() || figure.length() < 4) {
            return 0;
        }
        StringBuilder joined = new StringBuilder(plain(pieces.get(at)));
        if (joined.toString().equals(figure)) {
            return 1;
        }
        if (!LED.matcher(joined).matches()) {
            return 0;
        }
        for (int next = at + 1; next < pieces.size() && next - at < MOST_GROUPS; next++) {
            Piece before = pieces.get(next - 1);
            boolean isBeside =
                    pieces.get(next).at() == before.at() + before.text().length() + 1;
            if (!isBeside || !GROUP.matcher(pieces.get(next).text()).matches()) {
                return 0;
            }
            joined.append(pieces.get(next).text());
            if (joined.toString().equals(figure)) {
                return next - at + 1;
            }
        }
        return 0;
    }

    /** Without the marks between groups of three; empty if it is no whole number. */
    private static String plain(Piece piece) {
        String text = piece.text();
        boolean isMarked =
                piece.kind() == Piece.Kind.EXACT && MARKED.matcher(text).matches();
        return isMarked
                ? text.replaceAll("[.,']", "")
                : text.chars().allMatch(each -> each >= '0' && each <= '9') ? text : "";
    }

    private boolean areNear(Piece mine, Piece its) {
        if (mine.text().equals(its.text())) {
            return true;
        }
        if (mine.kind() == Piece.Kind.EXACT || its.kind() == Piece.Kind.EXACT) {
            return false;
        }
        boolean areWords = mine.kind() == Piece.Kind.WORD && its.kind() == Piece.Kind.WORD;
        if (isDoubtful && Typos.areSame(mine.text(), its.text())) {
            return true;
        }
        if (doubts > 0 && mayBeMisspelt(mine.text()) && mayBeMisspelt(its.text())) {
            doubts--;
            return Typos.mayBeOne(mine.text(), its.text());
        }
        if (!areWords) {
            return Typos.areSame(mine.text(), its.text());
        }
        return !isDoubtful && isWithinBound(mine.at(), Typos.between(mine.text(), its.text()));
    }

    /** No denial or limit, nor a numeral: what stands beside a figure may be. */
    private boolean mayBeMisspelt(String word) {
        return !QuoteDenials.isKept(word, whole) && !Pieces.isRoman(word);
    }

    /** Written as two words, or with a hyphen. */
    private boolean isOneOfTwo(Piece word, List<Piece> pieces, int at) {
        if (at + 1 >= pieces.size() || word.kind() == Piece.Kind.EXACT) {
            return false;
        }
        Piece first = pieces.get(at);
        Piece second = pieces.get(at + 1);
        int shortest = Math.min(first.text().length(), second.text().length());
        return first.kind() == Piece.Kind.WORD
                && shortest >= SHORTEST_PART
                && second.kind() != Piece.Kind.EXACT
                && !QuoteDenials.isKept(word.text(), whole)
                && !QuoteDenials.isKept(second.text(), whole)
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

package org.holocron.derive.quote;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.holocron.derive.text.Shortened;

/**
 * A word, figure or sign of a normal form, in a shape in which those are equal that a quote may exchange when it says something in its own words.
 *
 * @param key without accents and, of a long word, without its ending; of a figure its sign and its digits
 * @param at its first unit
 * @param end behind its last unit
 * @param weight how many letters it has; a word beside a figure, which may be a unit, counts as one
 */
record QuoteWord(String key, Kind kind, int at, int end, int weight) {

    enum Kind {
        WORD,
        FIGURE,
        /** A unit of few letters, a currency, a percent. */
        SIGN,
        DENIAL
    }

    private static final Pattern DATE = Pattern.compile("\\d{1,2}([./])\\d{1,2}\\1\\d{2,4}");

    /** A longer word is none that is shortened. */
    private static final int LONGEST_SHORT = 4;

    /** What comes behind so many letters is an ending. */
    private static final int LONGEST_STEM = 6;

    /** Of a normal form, in its order. */
    static List<QuoteWord> of(String normal) {
        List<QuoteWord> words = new ArrayList<>();
        List<Piece> pieces = Pieces.of(normal);
        for (int at = 0; at < pieces.size(); at++) {
            int last = at;
            while (last + 1 < pieces.size() && isOneFigure(pieces.get(last), pieces.get(last + 1))) {
                last++;
            }
            add(pieces.subList(at, last + 1), words);
            at = last;
        }
        return words;
    }

    /** The figures of a date are parts of it: its month may be a word. */
    private static void add(List<Piece> pieces, List<QuoteWord> words) {
        QuoteWord whole = of(pieces);
        String written = pieces.get(0).text();
        if (pieces.size() > 1 || !DATE.matcher(written).matches()) {
            words.add(whole);
            return;
        }
        for (String part : written.split("[./]")) {
            String figures = part.replaceFirst("^0+(?=\\d)", "");
            words.add(new QuoteWord(figures, Kind.FIGURE, whole.at, whole.end, figures.length()));
        }
    }

    private static QuoteWord of(List<Piece> pieces) {
        StringBuilder written = new StringBuilder();
        pieces.forEach(piece -> written.append(piece.text().strip()));
        Piece last = pieces.get(pieces.size() - 1);
        Kind kind = kind(pieces.get(0), written);
        String key = kind == Kind.FIGURE ? written.toString().replaceAll("[.,']", "") : Typos.plain(written.toString());
        boolean isFixed = kind == Kind.WORD && last.kind() == Piece.Kind.FIXED_WORD;
        return new QuoteWord(
                kind == Kind.WORD ? Shortened.start(key, LONGEST_STEM) : key,
                kind,
                pieces.get(0).at(),
                last.at() + last.text().length(),
                isFixed ? 1 : Math.max(1, key.length()));
    }

    private static Kind kind(Piece first, CharSequence written) {
        if (written.chars().anyMatch(Character::isDigit)) {
            return Kind.FIGURE;
        }
        if (first.kind() == Piece.Kind.EXACT) {
            return Kind.SIGN;
        }
        return QuoteDenials.isDenialAnywhere(first.text()) ? Kind.DENIAL : Kind.WORD;
    }

    /** Whether it and what stands in its place in the words cannot be one: another figure, another unit; but a percent may be a word. */
    boolean excludes(QuoteWord other) {
        boolean isFigure = kind == Kind.FIGURE && other.kind == Kind.FIGURE;
        return isFigure || kind == Kind.SIGN && other.kind == Kind.SIGN && isOfLetters() == other.isOfLetters();
    }

    private boolean isOfLetters() {
        return key.chars().allMatch(Character::isLetter);
    }

    /** Whether one is the other with letters left out behind the first. */
    boolean isShortOrLongOf(QuoteWord other) {
        boolean areWords = kind == Kind.WORD && other.kind == Kind.WORD;
        return areWords && (isShortOf(other) || other.isShortOf(this));
    }

    private boolean isShortOf(QuoteWord longer) {
        int at = 0;
        for (int i = 0; i < longer.key.length() && at < key.length(); i++) {
            at += longer.key.charAt(i) == key.charAt(at) ? 1 : 0;
            if (at == 0) {
                return false;
            }
        }
        return at == key.length() && key.length() < longer.key.length() && key.length() <= LONGEST_SHORT;
    }

    /** A sign right before a figure, or what is raised behind it. */
    private static boolean isOneFigure(Piece piece, Piece next) {
        boolean isBeside = piece.at() + piece.text().length() == next.at();
        boolean isFigure = Character.isDigit(next.text().charAt(0));
        return isBeside
                && piece.kind() == Piece.Kind.EXACT
                && next.kind() == Piece.Kind.EXACT
                && (isFigure && isSign(piece.text().strip()) || isDigit(piece) && isRaised(next));
    }

    private static boolean isSign(String text) {
        return text.length() == 1 && "-+<>\u00b1~".contains(text);
    }

    private static boolean isDigit(Piece piece) {
        return Character.isDigit(piece.text().charAt(0));
    }

    /** Half a metre behind two, a power of ten. */
    private static boolean isRaised(Piece piece) {
        int character = piece.text().codePointAt(0);
        return Character.getType(character) == Character.OTHER_NUMBER;
    }
}

package org.holocron.derive.quote;

import com.ibm.icu.lang.UCharacter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.holocron.derive.text.AlikeCharacters;

/** Takes a normal form apart into what counts when it is compared: words, figures, signs. Other punctuation says nothing. Used once. */
final class Pieces {

    private static final String IN_FIGURES = ".,:/'";
    private static final String IN_UNITS = "/\u00b7\u22c5^";
    private static final String BEHIND_FIGURES = "%\u2030\u00b0'\"";
    private static final Pattern ROMAN = Pattern.compile("[ivxlcdm]+");

    /** Of a unit; longer ones have accents. */
    private static final int LONGEST_EXACT = 3;

    private final String text;
    private final List<Piece> pieces = new ArrayList<>();

    /** Nothing but spaces or a unit's signs stand between the figure and what comes. */
    private boolean isBehindFigure;

    /** Where the text is from: what is of one language is told by it. */
    private final IberianText whole;

    private Pieces(String text, IberianText whole) {
        this.text = text;
        this.whole = whole;
    }

    static List<Piece> of(String text) {
        return of(text, IberianText.of(text));
    }

    /** @param whole where the text is from, or is looked for */
    static List<Piece> of(String text, IberianText whole) {
        Pieces pieces = new Pieces(text, whole);
        for (int i = 0; i < text.length(); ) {
            i = pieces.add(i);
        }
        return pieces.pieces;
    }

    static boolean isRoman(String word) {
        return ROMAN.matcher(word).matches();
    }

    private int add(int at) {
        int character = text.codePointAt(at);
        int next = at + Character.charCount(character);
        if (Character.isDigit(character)) {
            return figure(at);
        }
        if (isAlone(character)) {
            return exact(at, next);
        }
        return AlikeCharacters.isOfAWord(character) ? word(at) : sign(at, next);
    }

    /** A character of a script without spaces may be a word, and one with a value is a figure. */
    private static boolean isAlone(int character) {
        return Edges.isWithoutSpaces(character)
                || character >= 0x80 && UCharacter.getUnicodeNumericValue(character) != UCharacter.NO_NUMERIC_VALUE;
    }

    private int figure(int begin) {
        int end = begin;
        while (end < text.length()
                && (Character.isDigit(text.codePointAt(end))
                        || IN_FIGURES.indexOf(text.charAt(end)) >= 0 && FigureEdges.isWithin(text, end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        int last = pieces.size() - 1;
        if (last >= 0 && pieces.get(last).kind() == Piece.Kind.WORD) {
            pieces.set(
                    last,
                    new Piece(
                            pieces.get(last).text(),
                            Piece.Kind.FIXED_WORD,
                            pieces.get(last).at()));
        }
        exact(begin, end);
        isBehindFigure = true;
        return end;
    }

    private int exact(int begin, int end) {
        pieces.add(new Piece(text.substring(begin, end), Piece.Kind.EXACT, begin));
        isBehindFigure = false;
        return end;
    }

    private int word(int begin) {
        int end = begin;
        while (end < text.length() && isOfWord(end)) {
            end += Character.charCount(text.codePointAt(end));
        }
        String word = text.substring(begin, end);
        if (isShortened(end)) {
            word += 's';
            end += 2;
        }
        boolean isUnit = isBehindFigure;
        boolean isFixed = isUnit || QuoteDenials.isKept(word, whole) || isRoman(word);
        pieces.add(new Piece(
                word,
                isUnit && word.length() <= LONGEST_EXACT
                        ? Piece.Kind.EXACT
                        : isFixed ? Piece.Kind.FIXED_WORD : Piece.Kind.WORD,
                begin));
        boolean isUnitGoingOn = end < text.length() && (IN_UNITS + '-').indexOf(text.charAt(end)) >= 0;
        isBehindFigure &= isUnitGoingOn;
        return end;
    }

    /** "waren's", "it's": the s is of the word, with its apostrophe or without. */
    private boolean isShortened(int at) {
        return at + 1 < text.length()
                && text.charAt(at) == '\''
                && text.charAt(at + 1) == 's'
                && (at + 2 == text.length() || !isOfWord(at + 2));
    }

    private boolean isOfWord(int at) {
        int character = text.codePointAt(at);
        return AlikeCharacters.isOfAWord(character) && !Character.isDigit(character) && !isAlone(character);
    }

    private int sign(int at, int next) {
        int sign = text.codePointAt(at);
        int type = Character.getType(sign);
        boolean isOfFigure = sign == '-' && next < text.length() && Character.isDigit(text.codePointAt(next))
                || isBehindFigure && (BEHIND_FIGURES.indexOf(sign) >= 0 || IN_UNITS.indexOf(sign) >= 0);
        boolean isMeaning =
                type == Character.CURRENCY_SYMBOL || type == Character.MATH_SYMBOL && sign != TextNormaliser.BORDER;
        boolean stays =
                isBehindFigure && (sign == ' ' || sign == TextNormaliser.BORDER || (IN_UNITS + '-').indexOf(sign) >= 0);
        if (isOfFigure || isMeaning) {
            // Behind a space it is a sign, where it else joins two figures.
            exact(sign == '-' && at > 0 && text.charAt(at - 1) == ' ' ? at - 1 : at, next);
        }
        isBehindFigure = stays;
        return next;
    }
}

package org.holocron.derive.quote;

import com.ibm.icu.lang.UCharacter;
import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holocron.derive.text.AlikeCharacters;

/**
 * Of white space, keeps what separates words, as one space each; beside other characters it comes and goes, and so between a digit and a
 * letter, and beside a character of a script without spaces. Figures stay apart: {@code - 5} is not {@code -5}, nor {@code 2, 500} what
 * {@code 2,500} is, while {@code 10 - 20} is {@code 10-20}. The border of a table's cell is such white space too, unless a figure would
 * grow over it. All quotation marks become one, unless they are feet and inches. Used once.
 */
final class LooseSpaces {

    /** Beside them a space keeps two figures apart. */
    private static final String IN_FIGURES = ".,:;'\"/+-*^";

    /** With a space on both sides, or on none, they join two figures. */
    private static final String JOINING = "-:/";

    private static final String BEHIND_FIGURES = "%\u2030\u00b0";
    private static final String PRIMES = "\u2032\u2033\u02b9\u02ba";

    /** {@code 1. 5. 1931} and {@code 5' 3"} are one figure each. */
    private static final Pattern SPACED = Pattern.compile(
            "(?<!\\p{Nd})\\p{Nd}{1,2}\\. ?\\p{Nd}{1,2}\\. ?\\p{Nd}{4}(?!\\p{Nd})|\\p{Nd}' \\p{Nd}{1,2}\"");

    private final String text;
    private final Units units;
    private final CharSequence all;
    private final Units tight;
    private final BitSet spaced = new BitSet();
    private int space = -1;
    private boolean isBorder;
    private boolean isLineBreak;
    private boolean isSignLoose;
    private boolean isQuotationOpen;

    LooseSpaces(String text, Units units) {
        this.text = text;
        this.units = units;
        this.all = units.all();
        this.tight = new Units(all.length());
        for (Matcher found = SPACED.matcher(all); found.find(); ) {
            spaced.set(found.start(), found.end());
        }
    }

    NormalText without() {
        for (int i = 0; i < all.length(); i++) {
            char unit = all.charAt(i);
            if (TextNormaliser.isSpace(unit)) {
                space = space < 0 ? i : space;
                isBorder |= unit == TextNormaliser.BORDER;
                isLineBreak |= unit == '\n';
            } else {
                addSpace(i);
                add(unit == '"' && !isInches(i) ? '\'' : unit, i);
            }
        }
        return tight.normal();
    }

    private void addSpace(int at) {
        int next = Character.codePointAt(all, at);
        if (space < 0 || tight.isEmpty()) {
            isSignLoose &= !tight.isEmpty() && JOINING.indexOf(tight.last()) >= 0;
        } else if (isBorder && isBetweenFigures(next)) {
            add(TextNormaliser.BORDER, space);
            isSignLoose = false;
        } else if (!spaced.get(space) && isKept(tight.last(), next, at)) {
            add(' ', space);
            isSignLoose = false;
        } else {
            isSignLoose = !isBorder && JOINING.indexOf(next) >= 0 && endsInFigure();
        }
        space = -1;
        isBorder = false;
        isLineBreak = false;
    }

    private boolean isKept(int before, int next, int at) {
        if (isNumeral(before) && isNumeral(next)) {
            return true;
        }
        if (Edges.isWithoutSpaces(before) || Edges.isWithoutSpaces(next)) {
            return false;
        }
        if (Character.isDigit(next)) {
            return JOINING.indexOf(before) >= 0 ? !isSignLoose && !isBrokenRange() : IN_FIGURES.indexOf(before) >= 0;
        }
        boolean isBeforeDigit = FigureEdges.isDigitAt(all, at + Character.charCount(next));
        if (Character.isDigit(before)) {
            return isBeforeDigit && IN_FIGURES.indexOf(next) >= 0;
        }
        return isBeforeDigit && next == '-' || AlikeCharacters.isOfAWord(before) && AlikeCharacters.isOfAWord(next);
    }

    /** Whether the border stands between what would be one figure without it. */
    private boolean isBetweenFigures(int next) {
        int before = tight.last();
        return isNumeral(before)
                && (isNumeral(next)
                        || IN_FIGURES.indexOf(next) >= 0
                        || Character.getType(next) == Character.OTHER_NUMBER
                        || Character.getType(next) == Character.MATH_SYMBOL);
    }

    /** {@code 1914-18} with a line break behind the dash. */
    private boolean isBrokenRange() {
        return isLineBreak
                && tight.last() == '-'
                && tight.isDigit(tight.length() - 2)
                && space > 0
                && all.charAt(space - 1) == '-';
    }

    /** Also a digit of Chinese. */
    private static boolean isNumeral(int character) {
        return Character.isDigit(character)
                || Edges.isWithoutSpaces(character)
                        && UCharacter.getUnicodeNumericValue(character) != UCharacter.NO_NUMERIC_VALUE;
    }

    private boolean endsInFigure() {
        int last = tight.last();
        return Character.isDigit(last)
                || BEHIND_FIGURES.indexOf(last) >= 0
                || Character.getType(last) == Character.CURRENCY_SYMBOL;
    }

    /** Close behind a digit, if it is a prime or closes nothing. */
    private boolean isInches(int at) {
        boolean isPrime = PRIMES.indexOf(text.charAt(units.start(at))) >= 0;
        boolean isInches = units.isDigit(at - 1) && (isPrime || !isQuotationOpen);
        boolean isOpening = at == 0 || !AlikeCharacters.isOfAWord(Character.codePointBefore(all, at));
        isQuotationOpen = isInches
                ? isQuotationOpen
                : isOpening && at + 1 < all.length() && !TextNormaliser.isSpace(all.charAt(at + 1));
        return isInches;
    }

    private void add(char unit, int from) {
        tight.add(unit, units.start(from), units.end(from));
    }
}

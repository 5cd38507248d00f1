package org.holocron.derive.quote;

import java.util.Arrays;
import org.holocron.derive.text.AlikeCharacters;

/**
 * Of white space, keeps what separates words, as one space each; beside other characters it comes and goes, but for figures: {@code - 5} is
 * not {@code -5}, nor {@code 2, 500} what {@code 2,500} is, while {@code 10 - 20} is {@code 10-20}. All quotation marks become one, unless
 * they stand behind a digit, where feet and inches do. Used once.
 */
final class LooseSpaces {

    /** Behind them a space keeps two figures apart. */
    private static final String IN_FIGURES = ".,:;'\"/+-*^";

    private final CharSequence units;
    private final int[] starts;
    private final StringBuilder tight;
    private final int[] tightStarts;
    private int space = -1;
    private boolean isDashLoose;

    LooseSpaces(CharSequence units, int[] starts) {
        this.units = units;
        this.starts = starts;
        this.tight = new StringBuilder(units.length());
        this.tightStarts = new int[units.length()];
    }

    NormalText without(String text) {
        for (int i = 0; i < units.length(); i++) {
            char unit = units.charAt(i);
            if (TextNormaliser.isSpace(unit)) {
                space = space < 0 ? i : space;
            } else {
                addSpace(i);
                add(unit == '"' && !endsInDigit() ? '\'' : unit, starts[i]);
            }
        }
        return new NormalText(text, tight.toString(), Arrays.copyOf(tightStarts, tight.length()));
    }

    private void addSpace(int at) {
        if (space < 0 || tight.length() == 0) {
            isDashLoose &= tight.length() > 0 && tight.charAt(tight.length() - 1) == '-';
        } else if (isKept(Character.codePointAt(units, at), at)) {
            add(' ', starts[space]);
            isDashLoose = false;
        } else {
            isDashLoose = units.charAt(at) == '-' && endsInDigit();
        }
        space = -1;
    }

    private boolean isKept(int next, int at) {
        int before = tight.codePointBefore(tight.length());
        if (Character.isDigit(next)) {
            return before == '-' ? !isDashLoose : AlikeCharacters.isOfAWord(before) || IN_FIGURES.indexOf(before) >= 0;
        }
        if (next == '-' && at + 1 < units.length() && Character.isDigit(units.charAt(at + 1))) {
            return true;
        }
        return AlikeCharacters.isOfAWord(before) && AlikeCharacters.isOfAWord(next);
    }

    private boolean endsInDigit() {
        return tight.length() > 0 && Character.isDigit(tight.charAt(tight.length() - 1));
    }

    private void add(char unit, int start) {
        tightStarts[tight.length()] = start;
        tight.append(unit);
    }
}

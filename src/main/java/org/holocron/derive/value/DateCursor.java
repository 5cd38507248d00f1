package org.holocron.derive.value;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pieces of a text, and what of dates begins at one of them. Each question looks at a few pieces only. */
final class DateCursor {

    /** Years without a word for their era are between them. */
    private static final int FIRST_YEAR = 1000;

    private static final int LAST_YEAR = 2999;

    private static final DateToken NONE = new DateToken("", -1, 0, (char) 0, true, false, 0, 0);

    private final List<DateToken> tokens;
    private final DateLexicon lexicon;

    DateCursor(List<DateToken> tokens, DateLexicon lexicon) {
        this.tokens = tokens;
        this.lexicon = lexicon;
    }

    /**
     * A number that was read.
     *
     * @param next the piece after it
     */
    record Read(int number, int next) {}

    int size() {
        return tokens.size();
    }

    DateLexicon lexicon() {
        return lexicon;
    }

    DateToken at(int index) {
        return index >= 0 && index < tokens.size() ? tokens.get(index) : NONE;
    }

    int start(int index) {
        return at(index).start();
    }

    /** Where the piece before this one ends. */
    int endBefore(int index) {
        return at(index - 1).end();
    }

    boolean isMark(int index, char mark) {
        return at(index).isMark(mark);
    }

    /** A mark or word that stands right after the piece before it. */
    boolean isGlued(int index) {
        return index < tokens.size() && !at(index).isSpaced();
    }

    boolean isWord(int index, String word) {
        return at(index).word().equals(word);
    }

    /** The piece after one of the phrases of a section, or -1. */
    int after(String section, int index) {
        DatePhrases.Hit hit = lexicon.words(section).at(tokens, index);
        return hit == null ? -1 : hit.next();
    }

    @Nullable
    Read phrase(DatePhrases phrases, int index) {
        DatePhrases.Hit hit = phrases.at(tokens, index);
        return hit == null ? null : new Read(hit.number(), hit.next());
    }

    /** The piece after words such as {@code of the}, or the same one. */
    int skip(String section, int index) {
        int at = index;
        for (int count = 0; count < 2; count++) {
            int next = after(section, at);
            if (next < 0) {
                return at;
            }
            at = next;
        }
        return at;
    }

    /** A number that is no part of a decimal, of a code or of a longer one. */
    boolean isWholeNumber(int index) {
        return at(index).isNumber() && !continues(index - 1, index) && !continues(index, index + 1);
    }

    /** Two pieces that are one number or one code: {@code 1.234}, {@code A12}, {@code 12kg}. */
    private boolean continues(int left, int right) {
        if (left < 0 || right >= tokens.size() || at(right).isSpaced()) {
            return false;
        }
        if (at(left).isWord() || at(right).isWord()) {
            return true;
        }
        int mark = at(left).isNumber() ? right : left;
        int other = at(left).isNumber() ? right + 1 : left - 1;
        boolean joins = isMark(mark, '.') || isMark(mark, ',') || isMark(mark, ':') || isMark(mark, '_');
        boolean tight = mark == right ? isGlued(other) : isGlued(mark);
        return joins && tight && other >= 0 && at(other).isNumber();
    }

    boolean isWeekday(int index) {
        return at(index).isWord() && lexicon.isWeekday(at(index).word());
    }

    /** A month by its name or short form. */
    @Nullable
    Read month(int index) {
        return at(index).isWord() ? phrase(lexicon.months(), index) : null;
    }

    /** The day of a month, in digits or as a word, with what makes it an ordinal. */
    @Nullable
    Read day(int index) {
        DateToken token = at(index);
        if (token.isWord()) {
            return phrase(lexicon.days(), index);
        }
        if (!token.isNumber() || token.digits() > 2 || token.number() < 1 || token.number() > 31) {
            return null;
        }
        return new Read(token.number(), afterOrdinal(index + 1));
    }

    /** The piece after {@code th}, {@code er}, {@code º} or a point. */
    int afterOrdinal(int index) {
        if (!isGlued(index)) {
            return index;
        }
        boolean ending = List.of(
                        "st", "nd", "rd", "th", "er", "ere", "re", "o", "a", "ro", "do", "ten", "te", "e", "eme")
                .contains(at(index).word());
        boolean sign = isMark(index, '.') || isMark(index, '°');
        int next = ending || sign ? index + 1 : index;
        return ending && isMark(next, '.') && isGlued(next) ? next + 1 : next;
    }

    /** A year of four digits, or of fewer with an era; BC counts down from 0. */
    @Nullable
    Read year(int index) {
        int before = after("after-christ", index);
        if (before > 0 && at(before).isNumber() && at(before).digits() <= 4) {
            return new Read(at(before).number(), before + 1);
        }
        DateToken token = at(index);
        if (!token.isNumber() || token.digits() > 4 || isCode(index)) {
            return null;
        }
        int bc = after("before-christ", index + 1);
        if (bc > 0) {
            return new Read(1 - token.number(), bc);
        }
        int ad = after("after-christ", index + 1);
        if (ad > 0) {
            return new Read(token.number(), ad);
        }
        return token.digits() == 4 && token.number() >= FIRST_YEAR && token.number() <= LAST_YEAR
                ? new Read(token.number(), index + 1)
                : null;
    }

    /** It goes on, or begins, with what no year has. */
    private boolean isCode(int index) {
        return !isWholeNumber(index) && !isGluedBehindAMark(index);
    }

    /** {@code 5.3.2024}, where what stands before is not of the year. */
    private boolean isGluedBehindAMark(int index) {
        return isMark(index - 1, '.') && !continues(index, index + 1);
    }
}

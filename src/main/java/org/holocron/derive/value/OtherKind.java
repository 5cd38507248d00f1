package org.holocron.derive.value;

import java.util.List;
import java.util.Set;
import org.holocron.derive.claim.Span;

/** Which numbers are plainly of another kind than one beside them: a part of a date or an address, the day behind a weekday, a price beside what counts a noun of its own. */
final class OtherKind {

    /** What counts something stands so near to its number. */
    private static final int FARTHEST_WORD = 20;

    /** A row of so many digits is the code of something. */
    private static final int FEWEST_DIGITS_OF_CODE = 11;

    private static final String WITHIN_WRITTEN = "/.:";

    private static final Set<String> PREPOSITIONS = WordLists.words("preposition");

    private final Words words;
    private final String text;

    OtherKind(Words words) {
        this.words = words;
        this.text = words.text();
    }

    /** Whether the other one cannot be meant where this one is stated. */
    boolean is(Quantity own, Quantity other) {
        return joint(other.span()) != 0 && joint(other.span()) != joint(own.span())
                || isCode(other)
                || !other.hasUnit() && isBehindWeekday(other.span())
                || own.hasUnit() != other.hasUnit() && isOtherCount(own, other);
    }

    /** One of them counts a noun, and the other has a unit; a share is none of what counts nothing. */
    private boolean isOtherCount(Quantity own, Quantity other) {
        if (own.bounds() != null && other.bounds() != null) {
            return false;
        }
        return counts(own.hasUnit() ? other : own)
                || isShare(own) && !Territory.isFromTo(text, other.span(), own.span());
    }

    private static boolean isShare(Quantity quantity) {
        return quantity.readings().stream()
                .anyMatch(reading -> reading.unit() != null && reading.unit().isRatio());
    }

    /** What joins it to another figure: "12/03", "10.20.4.17:873", "1/5". 0 for nothing. */
    private char joint(Span at) {
        if (at.start() > 1 && isJoint(at.start() - 1) && isDigit(at.start() - 2)) {
            return text.charAt(at.start() - 1);
        }
        if (isJoint(at.end()) && isDigit(at.end() + 1)) {
            return text.charAt(at.end());
        }
        boolean isFraction = text.substring(at.start(), at.end()).indexOf('/') > 0;
        return isFraction && isDigit(at.end() - 1) ? '/' : 0;
    }

    private boolean isJoint(int at) {
        return at < text.length() && WITHIN_WRITTEN.indexOf(text.charAt(at)) >= 0;
    }

    private boolean isDigit(int at) {
        return at < text.length() && Character.isDigit(text.charAt(at));
    }

    private boolean isCode(Quantity quantity) {
        Span at = quantity.span();
        return at.end() - at.start() >= FEWEST_DIGITS_OF_CODE
                && text.substring(at.start(), at.end()).chars().allMatch(Character::isDigit);
    }

    private boolean isBehindWeekday(Span at) {
        List<WordToken> before =
                WordScanner.words(text, WordScanner.startOfWord(text, Math.max(0, at.start() - 1)), at.start());
        return before.size() == 1
                && DateLexicon.of(words.languages())
                        .isWeekday(Folding.of(before.get(0).word()));
    }

    /** A word that is not small stands right behind it. */
    private boolean counts(Quantity quantity) {
        int from = quantity.span().end();
        List<WordToken> next = WordScanner.words(text, from, Math.min(text.length(), from + FARTHEST_WORD));
        return !next.isEmpty()
                && text.substring(from, next.get(0).start()).equals(" ")
                && !LanguageGuess.isSmallWord(next.get(0).word())
                && !PREPOSITIONS.contains(next.get(0).word());
    }
}

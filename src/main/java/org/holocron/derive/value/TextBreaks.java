package org.holocron.derive.value;

import java.util.Set;

/** Says of a place in a text whether a sentence, a row or a line ends there. Looks at a few characters around it. */
final class TextBreaks {

    /** A line that is at least so long may have been broken for its length. */
    private static final int BROKEN_LINE = 50;

    /** Looks so far for where a line begins. */
    private static final int LONGEST_LINE = 200;

    private static final int LONGEST_LABEL = 30;

    private static final Set<String> SHORT_FORMS = WordLists.words("short-forms");
    private static final Set<String> SMALL_WORDS = WordLists.words("function");

    private final String text;

    TextBreaks(String text) {
        this.text = text;
    }

    /** Whether a sentence ends with the character before this place, so that the next begins here. */
    boolean endsBefore(int place) {
        return place > 0 && endsAt(place - 1);
    }

    /** Whether the character here ends a sentence. */
    boolean endsAt(int at) {
        return switch (text.charAt(at)) {
            case '\n', '\r' -> !isBrokenLine(at);
            case '!', '?', '…' -> isFollowedByGap(at);
            case '。', '！', '？' -> true;
            case '.' -> isFollowedByGap(at) && !isShortForm(at);
            default -> false;
        };
    }

    private boolean isFollowedByGap(int at) {
        int next = at + 1;
        while (next < text.length() && next < at + 3 && "\"'”»)]“’".indexOf(text.charAt(next)) >= 0) {
            next++;
        }
        return next >= text.length() || Character.isWhitespace(text.charAt(next));
    }

    /** A point after a shortened word, a letter or an ordinal; not where a small word follows that begins a sentence. */
    private boolean isShortForm(int point) {
        int next = nextWord(point + 1);
        if (next < 0) {
            return false;
        }
        int start = point;
        while (start > 0 && point - start < 12 && WordScanner.isOfAWord(text.charAt(start - 1))) {
            start--;
        }
        String word = WordScanner.smallLetters(text.substring(start, point));
        if (isUnit(start)
                && (word.length() == 1
                        || !UnitNames.of(text.substring(start, point)).isEmpty())) {
            return Character.isLowerCase(text.charAt(next));
        }
        boolean figures = !word.isEmpty() && word.length() <= 2 && word.chars().allMatch(Character::isDigit);
        boolean letter = word.length() == 1 && Character.isLetter(word.charAt(0));
        return (figures || letter || SHORT_FORMS.contains(word) || Character.isLowerCase(text.charAt(next)))
                && !beginsASentence(next);
    }

    /** "1.45 m. The lowest …", "620 W. Noise …": a letter behind a figure is no first name's. */
    private boolean isUnit(int letter) {
        return letter > 1
                && Character.isSpaceChar(text.charAt(letter - 1))
                && Character.isDigit(text.charAt(letter - 2))
                && letter < text.length()
                && Character.isLetter(text.charAt(letter));
    }

    private boolean beginsASentence(int start) {
        if (!Character.isUpperCase(text.charAt(start))) {
            return false;
        }
        int end = start;
        while (end < text.length() && end - start < 12 && WordScanner.isOfAWord(text.charAt(end))) {
            end++;
        }
        return SMALL_WORDS.contains(WordScanner.smallLetters(text.substring(start, end)));
    }

    /** Where the next word or figure begins in this line, or -1. */
    private int nextWord(int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != '\n' && at - from < 4) {
            if (WordScanner.isOfAWord(text.charAt(at))) {
                return at;
            }
            at++;
        }
        return -1;
    }

    /** A line end within a sentence: the line is long, has no columns, and the next one goes on with a word. */
    private boolean isBrokenLine(int at) {
        int next = at + 1;
        if (text.charAt(at) == '\r' && next < text.length() && text.charAt(next) == '\n') {
            return isBrokenLine(next);
        }
        int end = at > 0 && text.charAt(at) == '\n' && text.charAt(at - 1) == '\r' ? at - 1 : at;
        int start = end;
        while (start > 0 && end - start < LONGEST_LINE && text.charAt(start - 1) != '\n') {
            start--;
        }
        return end - start >= BROKEN_LINE
                && ".!?:;|".indexOf(text.charAt(end - 1)) < 0
                && !hasColumns(start, end)
                && next < text.length()
                && Character.isLetterOrDigit(text.charAt(next))
                && !areNumbered(start, next)
                && !(beginsWithLabel(start) && beginsWithLabel(next))
                && !hasColumns(next, Math.min(text.length(), next + LONGEST_LINE));
    }

    /** Lines that both begin with a figure are those of a log or a list. */
    private boolean areNumbered(int line, int next) {
        return Character.isDigit(text.charAt(line)) && Character.isDigit(text.charAt(next));
    }

    /** Who speaks, or what the line is of: {@code Nora: …}, {@code Jens, 08:31: …}, {@code Iker [10:03]: …}. */
    private boolean beginsWithLabel(int line) {
        int colon = text.indexOf(": ", line);
        return colon > line
                && colon - line <= LONGEST_LABEL
                && text.substring(line, colon)
                        .chars()
                        .allMatch(character ->
                                Character.isLetterOrDigit(character) || " .,:[]()/-".indexOf(character) >= 0);
    }

    private boolean hasColumns(int start, int end) {
        for (int at = start; at < end && text.charAt(at) != '\n'; at++) {
            char character = text.charAt(at);
            if (character == '|' || character == '\t' || text.startsWith("   ", at)) {
                return true;
            }
        }
        return false;
    }
}

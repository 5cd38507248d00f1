package org.holocron.derive.quote;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holocron.derive.text.AlikeCharacters;

/**
 * What is written into a text for its look or by an editor, and is not shown where the text is: emphasis of Markdown, entities of XML, the
 * brackets of {@code [T]he}, {@code [sic]}, the hyphen at the end of a line. Looks at a bounded number of characters, or skips them all.
 */
final class Markup {

    private static final String SIC = "[sic]";
    private static final int MOST_SPACES = 10;
    private static final int LONGEST_ENTITY = 10;
    private static final Pattern ENTITY =
            Pattern.compile("&(?:(amp|lt|gt|quot|apos|nbsp)|#(\\d{1,6})|#x(\\p{XDigit}{1,5}));");
    private static final Map<String, Integer> NAMED = Map.of(
            "amp", (int) '&', "lt", (int) '<', "gt", (int) '>', "quot", (int) '"', "apos", (int) '\'', "nbsp", 0xa0);

    private Markup() {}

    /** Where that ends which begins there and is nothing; the same place if it is something. */
    static int endOfNothing(String text, int at) {
        return switch (text.charAt(at)) {
            case '*' -> endOfEmphasis(text, at);
            case '`' -> isBetween(text, at, at + 1, Character::isDigit) ? at : at + 1;
            case '_' -> isBetween(text, at, at + 1, AlikeCharacters::isOfAWord) ? at : at + 1;
            case '-', '\u2010' -> endOfLineBreak(text, at);
            case '[' -> isSic(text, at) ? at + SIC.length() : isBracketOfLetter(text, at) ? at + 1 : at;
            case ']' -> at > 1 && isBracketOfLetter(text, at - 2) ? at + 1 : at;
            default -> at;
        };
    }

    /** At an ampersand. What it stands for, and where it ends: the character itself, unless an entity begins there. */
    static Entity entity(String text, int at) {
        Matcher found = ENTITY.matcher(text).region(at, Math.min(text.length(), at + LONGEST_ENTITY));
        int character = '&';
        int end = at + 1;
        if (found.lookingAt()) {
            int named = found.group(1) != null ? NAMED.getOrDefault(found.group(1), 0) : 0;
            int numbered = found.group(2) != null
                    ? Integer.parseInt(found.group(2))
                    : found.group(3) != null ? Integer.parseInt(found.group(3), 16) : named;
            boolean isShown = numbered > ' ' && !(numbered >= 0xd800 && numbered <= 0xdfff);
            character = isShown ? numbered : character;
            end = isShown ? found.end() : end;
        }
        return new Entity(character, end);
    }

    record Entity(int character, int end) {}

    private static int endOfEmphasis(String text, int at) {
        int end = at;
        while (end < text.length() && text.charAt(end) == '*') {
            end++;
        }
        return end - at < 2 || isBetween(text, at, end, Character::isDigit) ? at : end;
    }

    private interface Kind {
        boolean is(int character);
    }

    private static boolean isBetween(String text, int at, int end, Kind kind) {
        return at > 0 && end < text.length() && kind.is(text.codePointBefore(at)) && kind.is(text.codePointAt(end));
    }

    private static int endOfLineBreak(String text, int at) {
        int end = at + 1;
        boolean isBroken = false;
        while (end < Math.min(text.length(), at + MOST_SPACES) && Character.isWhitespace(text.charAt(end))) {
            isBroken |= text.charAt(end) == '\n';
            end++;
        }
        boolean isWord = at > 0
                && Character.isLetter(text.codePointBefore(at))
                && end < text.length()
                && Character.isLowerCase(text.codePointAt(end));
        return isBroken && isWord ? end : at;
    }

    private static boolean isSic(String text, int at) {
        return text.regionMatches(true, at, SIC, 0, SIC.length());
    }

    /** Around a letter that an editor has changed at the beginning of a word. */
    private static boolean isBracketOfLetter(String text, int at) {
        return at + 3 < text.length()
                && text.charAt(at) == '['
                && text.charAt(at + 2) == ']'
                && Character.isLetter(text.charAt(at + 1))
                && Character.isLetter(text.charAt(at + 3))
                && (at == 0 || !Character.isLetter(text.charAt(at - 1)));
    }
}

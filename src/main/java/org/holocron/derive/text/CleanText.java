package org.holocron.derive.text;

import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The one place where texts of others are made safe, both ways. What is shown is cleaned: an unsafe character is written out, such as
 * <code>&#92;u{202E}</code>, so that it is seen and does nothing. What comes in as one line is refused if it holds one.
 */
public final class CleanText {

    /** A sign of Braille without a dot. */
    private static final int BLANK_BRAILLE = 0x2800;

    private CleanText() {}

    /** For a line of a log, a cell, a message: line breaks and tabs become spaces. */
    public static String line(String text) {
        return clean(text, (found, character) -> isSpace(found) ? " " : writtenOut(character));
    }

    /**
     * For a text of several lines: its lines and its indentation stay. A carriage return, alone or before a line feed, becomes {@code \n};
     * every other break of a line is written out.
     */
    public static String lines(String text) {
        String lines =
                text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
        return clean(
                lines,
                (found, character) ->
                        character == '\n' || character == '\t' ? Character.toString(character) : writtenOut(character));
    }

    /** What a person wrote in several lines, as one: line breaks and tabs become spaces; nothing else is changed. */
    public static String joined(String text) {
        return clean(text, (found, character) -> isSpace(found) ? " " : Character.toString(character));
    }

    /** For JSON that is shown: the same values, with unsafe characters as JSON writes them, such as {@code \}{@code u202e}. */
    public static String json(String json) {
        return clean(
                json,
                (found, character) ->
                        isSpace(found) && character < ' ' ? Character.toString(character) : escaped(character));
    }

    /**
     * What is wrong with a text that must be one line, after "must": {@code be one line without invisible characters: its character 4 is
     * U+202E, a mark that turns the direction of text}; empty if nothing is.
     */
    public static Optional<String> problemOfLine(String text) {
        Reader reader = new Reader(text);
        for (int number = 1; reader.next(); number++) {
            UnsafeCharacter found = reader.unsafe();
            if (found != null) {
                return Optional.of("be one line without invisible characters: its character " + number + " is U+"
                        + String.format(Locale.ROOT, "%04X", reader.character) + ", " + found.words());
            }
        }
        return Optional.empty();
    }

    /** The first control character of a text, as {@code U+0000 in line 3, character 7}; empty if it has none but line ends and tabs. */
    public static Optional<String> firstControl(String text) {
        int line = 1;
        int number = 1;
        for (Reader reader = new Reader(text); reader.next(); number++) {
            if (reader.unsafe() == UnsafeCharacter.CONTROL) {
                return Optional.of(
                        String.format(Locale.ROOT, "U+%04X in line %d, character %d", reader.character, line, number));
            }
            if (reader.character == '\n') {
                line++;
                number = 0;
            }
        }
        return Optional.empty();
    }

    public static boolean isLine(String text) {
        return problemOfLine(text).isEmpty();
    }

    /** Whether nothing in it can be seen: white space of any kind, invisible and control characters. */
    public static boolean isBlank(String text) {
        return text.codePoints().allMatch(CleanText::isBlank);
    }

    /** Without what cannot be seen around it; also a no-break space, which {@link String#strip} leaves. */
    public static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.codePointAt(from))) {
            from += Character.charCount(text.codePointAt(from));
        }
        while (to > from && isBlank(text.codePointBefore(to))) {
            to -= Character.charCount(text.codePointBefore(to));
        }
        return text.substring(from, to);
    }

    private static boolean isBlank(int character) {
        if (character > ' ' && character < 0x7f) {
            return false;
        }
        UnsafeCharacter found = UnsafeCharacter.at(-1, character, -1);
        return found != null && found != UnsafeCharacter.HALF
                || Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || character == BLANK_BRAILLE;
    }

    private static boolean isSpace(UnsafeCharacter found) {
        return found == UnsafeCharacter.LINE_BREAK || found == UnsafeCharacter.TAB;
    }

    /** What an unsafe character becomes. */
    interface Replacement {
        String of(UnsafeCharacter found, int character);
    }

    static String clean(String text, Replacement replacement) {
        if (isPlain(text)) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length() + 16);
        for (Reader reader = new Reader(text); reader.next(); ) {
            UnsafeCharacter found = reader.unsafe();
            if (found == null) {
                clean.appendCodePoint(reader.character);
            } else {
                clean.append(replacement.of(found, reader.character));
            }
        }
        return clean.toString();
    }

    /** Most texts: nothing but ASCII that is seen. */
    private static boolean isPlain(String text) {
        IntPredicate unusual = character -> character < ' ' || character > '~';
        return text.chars().noneMatch(unusual);
    }

    private static String writtenOut(int character) {
        return "\\u{" + Integer.toHexString(character).toUpperCase(Locale.ROOT) + "}";
    }

    private static String escaped(int character) {
        StringBuilder escaped = new StringBuilder();
        for (char unit : Character.toChars(character)) {
            escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
        }
        return escaped.toString();
    }

    /** Goes through the code points of a text, with the one before and the one after. */
    private static final class Reader {

        private final String text;
        private int end;
        private int before = -1;
        private int character = -1;

        Reader(String text) {
            this.text = text;
        }

        boolean next() {
            if (end >= text.length()) {
                return false;
            }
            before = character;
            character = text.codePointAt(end);
            end += Character.charCount(character);
            return true;
        }

        @Nullable
        UnsafeCharacter unsafe() {
            return UnsafeCharacter.at(before, character, end < text.length() ? text.codePointAt(end) : -1);
        }
    }
}

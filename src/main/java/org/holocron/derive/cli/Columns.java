package org.holocron.derive.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How many columns of a terminal a text takes: two for a character of East Asia or a picture, none for an accent of its own. */
final class Columns {

    private static final int FIRST_WIDE = 0x1100;

    private Columns() {}

    static int of(String text) {
        int columns = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            columns += of(text.codePointAt(at));
        }
        return columns;
    }

    /** The longest start of the text that takes no more columns; no character is halved. */
    static String start(String text, int columns) {
        int taken = 0;
        int at = 0;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            taken += of(character);
            if (taken > columns) {
                break;
            }
            at += Character.charCount(character);
        }
        return text.substring(0, at);
    }

    static String padded(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - of(text)));
    }

    /** In lines of at most so many columns, broken between words where there are some, else between characters. */
    static List<String> lines(String text, int columns) {
        List<String> lines = new ArrayList<>();
        String rest = text.strip();
        while (of(rest) > columns) {
            String line = start(rest, Math.max(2, columns));
            int blank = rest.charAt(line.length()) == ' ' ? line.length() : line.lastIndexOf(' ');
            String broken = blank > 0 ? rest.substring(0, blank) : line;
            lines.add(broken.stripTrailing());
            rest = rest.substring(broken.length()).stripLeading();
        }
        lines.add(rest);
        return lines;
    }

    /** The first characters of a text that has more of them, and how many it has. */
    static String cut(String text, int characters) {
        if (text.length() <= characters) {
            return text;
        }
        int whole = text.codePointCount(0, text.length());
        return whole <= characters
                ? text
                : text.substring(0, text.offsetByCodePoints(0, characters))
                        + String.format(Locale.ROOT, " … (%,d characters)", whole);
    }

    private static int of(int character) {
        if (character < FIRST_WIDE) {
            return isAbove(character) ? 0 : 1;
        }
        return isWide(character) ? 2 : isAbove(character) ? 0 : 1;
    }

    /** What is drawn over the character before it, or not at all. */
    private static boolean isAbove(int character) {
        int type = Character.getType(character);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT;
    }

    /** The blocks whose characters Unicode calls wide, as terminals draw them. */
    private static boolean isWide(int character) {
        return character <= 0x115f
                || character >= 0x2e80 && character <= 0x303e
                || character >= 0x3041 && character <= 0xa4cf
                || character >= 0xa960 && character <= 0xa97c
                || character >= 0xac00 && character <= 0xd7a3
                || character >= 0xf900 && character <= 0xfaff
                || character >= 0xfe30 && character <= 0xfe6f
                || character >= 0xff00 && character <= 0xff60
                || character >= 0xffe0 && character <= 0xffe6
                || character >= 0x1f300 && character <= 0x1f64f
                || character >= 0x1f680 && character <= 0x1f6ff
                || character >= 0x1f900 && character <= 0x1faff
                || character >= 0x20000 && character <= 0x3fffd;
    }
}

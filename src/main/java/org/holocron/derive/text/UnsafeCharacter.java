package org.holocron.derive.text;

import org.jspecify.annotations.Nullable;

/**
 * What a character in a text of others may do to who reads it, and which characters do it: the one table. What is not in it is shown as
 * it is.
 */
enum UnsafeCharacter {
    /** Begins another line: what follows can pass for something that nobody wrote there. */
    LINE_BREAK("a line break"),
    TAB("a tab"),
    /** Moves the cursor, erases, opens a sequence that a terminal obeys. C0, DEL and C1. */
    CONTROL("a control character"),
    /** Shows what follows in another order than it is read in. */
    DIRECTION("a mark that turns the direction of text"),
    /** Two texts that look the same are not; a message for machines hides in it. */
    UNSEEN("an invisible character"),
    /** Cannot be written as UTF-8. */
    HALF("half of a character");

    private static final int NEXT_LINE = 0x85;
    private static final int LINE_SEPARATOR = 0x2028;
    private static final int PARAGRAPH_SEPARATOR = 0x2029;
    private static final int KEYCAP = 0x20e3;
    private static final int LAST_CONTROL = 0x9f;

    private final String words;

    UnsafeCharacter(String words) {
        this.words = words;
    }

    /** After "is". */
    String words() {
        return words;
    }

    /**
     * Null if the character is safe.
     *
     * @param before the character before it; -1 at the start
     * @param after the character after it; -1 at the end
     */
    static @Nullable UnsafeCharacter at(int before, int character, int after) {
        if (character >= ' ' && character < 0x7f) {
            return null;
        }
        if (isLineBreak(character)) {
            return LINE_BREAK;
        }
        if (character == '\t') {
            return TAB;
        }
        if (Character.isISOControl(character)) {
            return CONTROL;
        }
        if (isDirection(character)) {
            return DIRECTION;
        }
        if (isHalf(character)) {
            return HALF;
        }
        return isUnseen(character) && !joins(before, character, after) ? UNSEEN : null;
    }

    private static boolean isLineBreak(int character) {
        return character == '\r'
                || character >= '\n' && character <= '\f'
                || character == NEXT_LINE
                || character == LINE_SEPARATOR
                || character == PARAGRAPH_SEPARATOR;
    }

    private static boolean isHalf(int character) {
        return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
    }

    private static boolean isDirection(int character) {
        return character == 0x61c
                || character == 0x200e
                || character == 0x200f
                || character >= 0x202a && character <= 0x202e
                || character >= 0x2066 && character <= 0x2069;
    }

    /** What Unicode says a program without a picture for it may leave out, and the format characters; tags are among both. */
    private static boolean isUnseen(int character) {
        return switch (character) {
            case 0x34f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x2065, 0x3164, 0xffa0 -> true;
            default ->
                character >= 0x180b && character <= 0x180f
                        || isVariation(character)
                        || character >= 0xfff0 && character <= 0xfff8
                        || character >= 0xe0000 && character <= 0xe0fff
                        || Character.getType(character) == Character.FORMAT && !isVisibleFormat(character);
        };
    }

    /** Signs of Arabic, Syriac, Kaithi and Egyptian that are format characters and have a picture. */
    private static boolean isVisibleFormat(int character) {
        return character >= 0x600 && character <= 0x605
                || character == 0x6dd
                || character == 0x70f
                || character >= 0x890 && character <= 0x891
                || character == 0x8e2
                || character == 0x110bd
                || character == 0x110cd
                || character >= 0x13430 && character <= 0x1343f;
    }

    private static boolean isVariation(int character) {
        return character >= 0xfe00 && character <= 0xfe0f;
    }

    /** Whether it stands in a safe text and is not seen by itself: a joiner or a variation that does what it is for. */
    static boolean isJoining(int before, int character, int after) {
        return (isJoiner(character) || isVariation(character)) && joins(before, character, after);
    }

    private static boolean isJoiner(int character) {
        return character == 0x200c || character == 0x200d;
    }

    /**
     * Whether it forms a letter or a picture together with its neighbours, as Persian, the scripts of India and emoji need it: a
     * joiner between two characters, a variation after one. None of them is ASCII; a keycap is one of its digits.
     */
    private static boolean joins(int before, int character, int after) {
        if (isVariation(character)) {
            return isSeen(before) || before >= '#' && before <= '9' && after == KEYCAP;
        }
        return isJoiner(character) && (isSeen(before) || isVariation(before)) && isSeen(after);
    }

    private static boolean isSeen(int character) {
        return character > LAST_CONTROL
                && !isLineBreak(character)
                && !isDirection(character)
                && !isHalf(character)
                && !isUnseen(character);
    }
}

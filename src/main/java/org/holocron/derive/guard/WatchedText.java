package org.holocron.derive.guard;

/**
 * A text that looks at the watch while it is read: a regular expression that goes through it again and again ends with the
 * watch.
 */
public final class WatchedText implements CharSequence {

    /** Looking at the clock costs more than reading a character. */
    private static final int CHARACTERS_BETWEEN_CHECKS = 512;

    private final CharSequence text;
    private int untilCheck;

    public WatchedText(CharSequence text) {
        this.text = text;
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (untilCheck-- <= 0) {
            untilCheck = CHARACTERS_BETWEEN_CHECKS;
            Watch.check();
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new WatchedText(text.subSequence(start, end));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}

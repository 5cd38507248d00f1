package org.holocron.derive.json;

/** Distinguishes text that can be written as UTF-8 from text that cannot. */
public final class WellFormed {

    private WellFormed() {}

    /** False if any character is half of a surrogate pair: as UTF-8 it would become a question mark. */
    public static boolean text(String text) {
        return text.codePoints()
                .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
}

package org.holocron.derive.json;

/** Tells text that can be written as UTF-8 from text that cannot. */
public final class WellFormed {

    private WellFormed() {}

    /** False if any character is half of a surrogate pair: writing it as UTF-8 would put a question mark. */
    public static boolean text(String text) {
        return text.codePoints()
                .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
}

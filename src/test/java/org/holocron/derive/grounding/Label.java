package org.holocron.derive.grounding;

import java.util.Locale;

/** What a careful person says of a claim of the labelled set. */
enum Label {
    /** Its value follows from the words it quotes. */
    RIGHT,
    /** It does not. */
    WRONG,
    /** Only knowledge from outside could tell. */
    UNDECIDABLE;

    static Label of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}

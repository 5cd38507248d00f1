package org.holocron.derive.value;

import java.util.List;

/** A way in which texts write dates. */
interface DatePattern {

    /**
     * Reads what begins at a piece.
     *
     * @param found gets what was read
     * @return the piece after it; {@code at} if nothing of the kind begins here
     */
    int read(DateCursor cursor, int at, List<DateMention> found);
}

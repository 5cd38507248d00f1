package org.holocron.derive.value;

import java.util.Set;

/** Which names of units checks can read. Any other is looked for as it is written. */
public final class KnownUnits {

    private KnownUnits() {}

    /** The first call reads the names of all units. */
    public static boolean has(String unit) {
        return ClaimedNumber.isKnownUnit(unit.strip());
    }

    /** In small letters, without spaces. */
    public static Set<String> names() {
        return UnitNames.names();
    }
}

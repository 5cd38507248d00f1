package org.holocron.derive.claim;

import java.util.Locale;

/** How a claim ended. The later in this order, the more it counts where several findings meet. */
public enum ClaimStatus {
    /** Nothing was to be checked. */
    UNCHECKED,
    /** It follows from the words it cites. */
    GROUNDED,
    /** Its words do not decide it: a person is asked. */
    REVIEW,
    /** Its words speak against it, or it has none. */
    REFUSED;

    /** As it is written in files, tables and over HTTP. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one that counts more. */
    public ClaimStatus and(ClaimStatus other) {
        return compareTo(other) >= 0 ? this : other;
    }
}

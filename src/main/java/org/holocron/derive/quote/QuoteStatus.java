package org.holocron.derive.quote;

import java.util.Locale;

/** How like the quote the words are that were found for it. */
public enum QuoteStatus {
    /** Character for character. */
    EXACT,
    /** But for white space, case, composed characters, dashes, quotation marks. */
    NORMALISED,
    /** But for a few characters. */
    FUZZY;

    /** As it is written in files and over HTTP. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

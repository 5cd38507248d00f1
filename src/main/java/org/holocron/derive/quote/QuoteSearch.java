package org.holocron.derive.quote;

import java.util.List;

/** What came of looking for a quote. */
public sealed interface QuoteSearch {

    /** Cited items hold it. @param places the best status only, in the order of the items; not empty */
    record Found(List<LocatedQuote> places) implements QuoteSearch {
        public Found {
            places = List.copyOf(places);
        }
    }

    /** Only an item holds it that is not cited. */
    record Elsewhere(LocatedQuote place) implements QuoteSearch {}

    /** A cited item holds it but for words that may be misspelt or others, or that were left out, added or moved: nobody can tell. */
    record Nearly(LocatedQuote place) implements QuoteSearch {}

    /** It begins at the end of a cited item that was cut, and goes on where the model saw nothing. Of omitted items nothing is known. */
    record CrossesCut(String evidenceId) implements QuoteSearch {}

    /** No item holds it, or it says too little to tell. */
    record Nowhere() implements QuoteSearch {}
}

package org.holocron.derive.grounding;

import java.util.Locale;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.quote.QuoteSearch;
import org.jspecify.annotations.Nullable;

/** What the search for a quote means for its claim. */
enum QuoteResult {
    /** Words to look at. By itself it says nothing of what the claim makes of them. */
    FOUND(ClaimStatus.UNCHECKED, null),
    ELSEWHERE(ClaimStatus.REFUSED, Reason.QUOTE_IN_OTHER_ITEM),
    NEARLY(ClaimStatus.REVIEW, Reason.QUOTE_FUZZY),
    CROSSES_CUT(ClaimStatus.REVIEW, Reason.QUOTE_CROSSES_CUT),
    NOWHERE(ClaimStatus.REFUSED, Reason.QUOTE_NOT_FOUND);

    private final ClaimStatus status;
    private final @Nullable Reason reason;

    QuoteResult(ClaimStatus status, @Nullable Reason reason) {
        this.status = status;
        this.reason = reason;
    }

    static QuoteResult of(QuoteSearch search) {
        if (search instanceof QuoteSearch.Found) {
            return FOUND;
        }
        if (search instanceof QuoteSearch.Elsewhere) {
            return ELSEWHERE;
        }
        if (search instanceof QuoteSearch.Nearly) {
            return NEARLY;
        }
        return search instanceof QuoteSearch.CrossesCut ? CROSSES_CUT : NOWHERE;
    }

    /** Before any policy. */
    ClaimStatus status() {
        return status;
    }

    @Nullable
    Reason reason() {
        return reason;
    }

    /** As it is written in files. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package org.holocron.derive.value;

import java.util.List;
import org.holocron.derive.claim.Span;

/**
 * Whether a number outside the quoted sentence is rather what a claim means: what is told before a thing is named for the first time is told of another one, if the sentence that names it has one of the same kind. A
 * quote shows one sentence; its text shows what it was taken from.
 */
final class NumberElsewhere {

    private final ClaimedValue claimed;
    private final Words words;
    private final NumberRivals rivals;

    NumberElsewhere(ClaimedValue claimed, Words words, NumberRivals rivals) {
        this.claimed = claimed;
        this.words = words;
        this.rivals = rivals;
    }

    boolean isMeant(Quantity own) {
        Span later = new SubjectMentions(claimed, words).firstAfter(own.span());
        return later != null
                && words.read().quantities(Clauses.sentence(words.text(), later)).stream()
                        .anyMatch(other -> rivals.isRival(own, other) && !isNamedLess(own, other));
    }

    /** Of bare numbers few are of one kind. */
    private boolean isNamedLess(Quantity own, Quantity other) {
        return !own.hasUnit()
                && ValueOwner.isNamedMoreElsewhere(claimed.withoutSubjects(), words, other.span(), List.of(own.span()));
    }
}

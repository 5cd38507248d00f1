package org.holocron.derive.value;

import java.util.Optional;
import java.util.Set;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.claim.Span;

/**
 * Checks a number with its unit: the words must state the same quantity, of the same thing, and neither limit nor deny it. In another unit, in words, or with a scale word it is the same.
 */
public final class NumberCheck implements ValueCheck {

    /** Words that are longer are not read: a claim cites a part of a text. */
    static final int MOST_CHARACTERS = 200_000;

    @Override
    public Finding check(ClaimedValue value, Words words) {
        if (words.span().end() - words.span().start() > MOST_CHARACTERS) {
            return review(Reason.TOO_LONG, words.span(), "the words are too many to look for a number in them");
        }
        Optional<ClaimedNumber> claim = ClaimedNumber.of(value, words.languages());
        if (claim.isEmpty()) {
            return new Finding(
                    ClaimStatus.REVIEW,
                    Set.of(Reason.UNREADABLE),
                    null,
                    "the value is not one number, or not of its unit: give one number, such as 34.5, and its unit in the field of the unit");
        }
        NumberSearch search = new NumberSearch(value, claim.get(), words);
        Finding stated = search.finding();
        Finding asserted = ValueNote.checked(Assertion.checked(stated, value.key(), words), words);
        Finding agreed = agreed(Belonging.checked(asserted, value, words), value, claim.get(), words);
        Span at = agreed.at();
        return at == null || search.isPlaced(at)
                ? agreed
                : BurdenOfProof.checked(agreed, value, words, new NumbersBeside(value, claim.get(), words, at));
    }

    /** One number of a list, or of a range, has others beside it. */
    private static Finding agreed(Finding finding, ClaimedValue value, ClaimedNumber claim, Words words) {
        Span at = finding.at();
        boolean isAlone = !claim.isRange() && value.others().isEmpty();
        if (finding.status() != ClaimStatus.GROUNDED || at == null || !isAlone) {
            return finding;
        }
        return Disagreement.checked(finding, value, words, new OtherNumbers(value, claim, words, at));
    }

    private static Finding review(Reason reason, Span at, String message) {
        return new Finding(ClaimStatus.REVIEW, Set.of(reason), at, message);
    }
}

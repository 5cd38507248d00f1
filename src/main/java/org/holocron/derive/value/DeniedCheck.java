package org.holocron.derive.value;

import jakarta.json.JsonString;
import org.holocron.derive.claim.Reason;

/**
 * Says whether words deny a statement. What it speaks of must stand there as for one that they state: its numbers, dates and names, and then its other words. But it is the words that deny it, or a statement
 * that denies itself that they say.
 */
public final class DeniedCheck implements ValueCheck {

    @Override
    public Finding check(ClaimedValue value, Words words) {
        String claimed = value.value() instanceof JsonString text
                ? text.getString().strip()
                : value.value().toString();
        ClaimedText text = ClaimedText.of(value, claimed);
        if (text.words().isEmpty()) {
            return Findings.review(Reason.UNREADABLE, words.span(), "a statement that is denied needs words");
        }
        if (claimed.length() > TextCheck.LONGEST) {
            return Findings.review(
                    Reason.TOO_LONG, words.span(), "the text is longer than " + TextCheck.LONGEST + " characters");
        }
        return new StatementComparison(text, words, true).finding();
    }
}

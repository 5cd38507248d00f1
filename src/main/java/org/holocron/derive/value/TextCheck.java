package org.holocron.derive.value;

import jakarta.json.JsonString;
import java.util.Set;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.claim.Span;

/**
 * Says whether a text follows from words. A short one, a place or a colour, must stand there. Of a statement the numbers, dates and names must, and it must
 * not deny what the words do not; if all its other words stand there too, it follows, else a person is asked.
 */
public final class TextCheck implements ValueCheck {

    static final int LONGEST = 2_000;

    /** Fewer words are a name or a label. */
    private static final int SHORTEST_STATEMENT = 3;

    @Override
    public Finding check(ClaimedValue value, Words words) {
        String claimed = value.value() instanceof JsonString text
                ? text.getString().strip()
                : value.value().toString();
        if (claimed.isEmpty()) {
            return Findings.refused(Reason.UNREADABLE, words.span(), "a text that is empty says nothing");
        }
        if (claimed.length() > LONGEST) {
            return Findings.review(Reason.TOO_LONG, words.span(), "the text is longer than " + LONGEST + " characters");
        }
        ClaimedText text = ClaimedText.of(value, claimed);
        return whole(text, compare(text, words), words);
    }

    /** What is grounded, in review if its words are only a part of what is said: a limit stands behind them, or they are put together from two statements. */
    private static Finding whole(ClaimedText text, Finding finding, Words words) {
        if (finding.status() != ClaimStatus.GROUNDED || text.words().size() < SHORTEST_STATEMENT) {
            return finding;
        }
        String behind = new LimitBehind(text, words).limit();
        if (behind != null) {
            return Findings.review(
                    Reason.QUALIFIED, finding.at(), "the sentence goes on with '" + behind + "', which may limit it");
        }
        StatementOrder order = new StatementOrder(text, words);
        return order.isTorn() || order.isSwapped()
                ? Findings.review(
                        Reason.PARAPHRASED,
                        finding.at(),
                        "the words say of one thing what the statement says of another")
                : finding;
    }

    private static Finding compare(ClaimedText text, Words words) {
        if (text.words().isEmpty()) {
            return marks(text.text(), words);
        }
        Span verbatim = WordRun.find(text.words(), words.folded());
        boolean isShort = text.words().size() <= LabelComparison.MOST_WORDS;
        if (verbatim != null) {
            Span marked = isShort ? TextMarks.find(text, words) : verbatim;
            return marked == null
                    ? Findings.review(
                            Reason.VALUE_DIFFERS,
                            verbatim,
                            "the words do not have '" + text.text() + "' with its marks")
                    : asserted(text, verbatim(text.text(), text.claim().key(), marked, words, isShort), words);
        }
        return isShort
                ? asserted(text, new LabelComparison(text, words).finding(), words)
                : new StatementComparison(text, words, false).finding();
    }

    /** What asks itself is no less than the words. */
    private static Finding asserted(ClaimedText text, Finding finding, Words words) {
        return text.text().endsWith("?") ? finding : Assertion.checked(finding, text.claim(), words);
    }

    /** A text without letters and figures. */
    private static Finding marks(String claimed, Words words) {
        int at = words.text().indexOf(claimed, words.span().start());
        return at >= 0 && at + claimed.length() <= words.span().end()
                ? Finding.grounded(new Span(at, at + claimed.length()))
                : Findings.review(Reason.VALUE_NOT_IN_WORDS, words.span(), "the words do not have " + claimed);
    }

    /** Word for word; what denies a short text stands beside it, unless the key asks for what is not. */
    private static Finding verbatim(String claimed, String key, Span at, Words words, boolean isShort) {
        boolean denied = !HedgeKind.DENIAL.isMeantBy(key)
                && !new Polarity(words).denies(claimed)
                && Denials.areBefore(words, at, isShort ? 40 : 25);
        return denied
                ? Findings.review(Set.of(Reason.NEGATED), at, "the words deny '" + claimed + "'")
                : Finding.grounded(at);
    }
}

package org.holocron.derive.value;

import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/** Whether what stands around a stated value gives it to another thing or another case than its claim names. The same for values of each type. */
final class Belonging {

    private Belonging() {}

    /** What is grounded, in review if it belongs to something else. */
    static Finding checked(Finding finding, ClaimedValue claimed, Words words) {
        Span at = finding.at();
        boolean grounded = finding.status() == ClaimStatus.GROUNDED && at != null;
        String hearsay = grounded ? Hearsay.before(claimed, words, at) : null;
        if (hearsay != null) {
            return Findings.review(Reason.QUALIFIED, at, "the words go on from hearsay: '" + hearsay + "'");
        }
        String other = grounded ? other(claimed, words, at) : null;
        return other == null ? finding : Findings.review(Reason.NEIGHBOUR, at, other);
    }

    private static @Nullable String other(ClaimedValue claimed, Words words, Span at) {
        String figure = new KeyFigures(claimed.key(), words).missing(at);
        if (figure != null) {
            return "the words do not say it of the " + figure + " of '" + claimed.key() + "'";
        }
        String label = new ValueLabel(claimed, words).other(at);
        if (label != null) {
            return "the words call it '" + label + "', and another value '" + claimed.key() + "'";
        }
        String born = new Apposition(claimed, words).otherBorn(at);
        if (born != null) {
            return "the words say it of " + born;
        }
        SubjectMentions subject = new SubjectMentions(claimed, words);
        String variant = subject.variant(at);
        return variant == null
                ? null
                : "the words say it of '" + variant + "', not of "
                        + claimed.subjects().get(0);
    }
}

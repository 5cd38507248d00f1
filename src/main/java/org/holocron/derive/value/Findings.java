package org.holocron.derive.value;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/** Makes findings, and one of several. */
final class Findings {

    private Findings() {}

    static Finding refused(Reason reason, @Nullable Span at, String message) {
        return new Finding(ClaimStatus.REFUSED, Set.of(reason), at, message);
    }

    static Finding review(Reason reason, @Nullable Span at, String message) {
        return review(Set.of(reason), at, message);
    }

    static Finding review(Set<Reason> reasons, @Nullable Span at, String message) {
        return new Finding(ClaimStatus.REVIEW, reasons, at, message);
    }

    /** The first with the worst status, with the reasons of all that have it. @param findings not empty */
    static Finding worst(List<Finding> findings) {
        Finding worst = findings.get(0);
        for (Finding finding : findings) {
            worst = finding.status().compareTo(worst.status()) > 0 ? finding : worst;
        }
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        for (Finding finding : findings) {
            if (finding.status() == worst.status()) {
                reasons.addAll(finding.reasons());
            }
        }
        return new Finding(worst.status(), reasons, worst.at(), worst.message());
    }
}

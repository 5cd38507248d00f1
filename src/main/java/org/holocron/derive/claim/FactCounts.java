package org.holocron.derive.claim;

import java.util.Collection;

/** How many facts ended how. */
public record FactCounts(long grounded, long review, long refused, long unchecked) {

    public static final FactCounts NONE = new FactCounts(0, 0, 0, 0);

    public static FactCounts of(Collection<Fact> facts) {
        return facts.stream()
                .map(Fact::status)
                .map(status -> NONE.with(status, 1))
                .reduce(NONE, FactCounts::plus);
    }

    public long of(ClaimStatus status) {
        return switch (status) {
            case GROUNDED -> grounded;
            case REVIEW -> review;
            case REFUSED -> refused;
            case UNCHECKED -> unchecked;
        };
    }

    /** The same, but so many of this status. */
    public FactCounts with(ClaimStatus status, long facts) {
        return switch (status) {
            case GROUNDED -> new FactCounts(facts, review, refused, unchecked);
            case REVIEW -> new FactCounts(grounded, facts, refused, unchecked);
            case REFUSED -> new FactCounts(grounded, review, facts, unchecked);
            case UNCHECKED -> new FactCounts(grounded, review, refused, facts);
        };
    }

    private FactCounts plus(FactCounts other) {
        return new FactCounts(
                grounded + other.grounded,
                review + other.review,
                refused + other.refused,
                unchecked + other.unchecked);
    }
}

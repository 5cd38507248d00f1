package org.holocron.derive.testing;

import java.util.List;
import java.util.Set;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Fact;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.claim.Span;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.Conclusion;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.queue.AttemptCompletion;
import org.holocron.derive.queue.TestQueue;

/** Facts for tests. */
public final class TestFacts {

    private TestFacts() {}

    /** A height of 34 m, with all that a fact may have. */
    public static Fact of(int ordinal, ClaimStatus status) {
        return new Fact(
                ordinal,
                "height",
                "34",
                "m",
                0.9,
                "model",
                "e1",
                "up to 34 m tall",
                new Span(10, 25),
                status,
                status == ClaimStatus.REVIEW ? Set.of(Reason.QUOTE_FUZZY, Reason.QUALIFIED) : Set.of());
    }

    public static Fact of(int ordinal, String key, ClaimStatus status) {
        return new Fact(ordinal, key, "\"x\"", null, null, null, null, null, null, status, Set.of());
    }

    /** One of each status, in their order. */
    public static List<Fact> each() {
        return List.of(ClaimStatus.values()).stream()
                .map(status -> of(status.ordinal(), status))
                .toList();
    }

    /** An accepted answer with these. */
    public static AttemptCompletion accepted(ClaimedJob claimed, List<Fact> facts) {
        return completion(claimed, new Outcome.Accepted(), facts);
    }

    public static AttemptCompletion completion(ClaimedJob claimed, Outcome outcome, List<Fact> facts) {
        return new AttemptCompletion(
                claimed.lease(), Conclusion.of(outcome), TestQueue.WAITS, Runs.of(claimed), List.of(), facts);
    }
}

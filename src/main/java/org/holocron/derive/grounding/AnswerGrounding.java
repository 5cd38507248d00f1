package org.holocron.derive.grounding;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.guard.Guard;
import org.holocron.derive.guard.Guarded;
import org.holocron.derive.guard.Watch;
import org.holocron.derive.interrogation.CitationRule;

/**
 * Grounds the claims of one answer, one after the other. What is known of them can be asked for at any time, by another thread too, so that
 * an end in between costs only the claims that were not reached.
 */
public final class AnswerGrounding {

    private final AnsweredQuestion question;
    private final CitationRule rule;
    private final ClaimFinder reader;
    private final List<Claim> claims;
    private final BiConsumer<Claim, RuntimeException> onBug;

    /** In the order of the claims; guarded by this. */
    private final List<GroundedClaim> grounded = new ArrayList<>();

    private AnswerGrounding(AnsweredQuestion question, CitationRule rule, BiConsumer<Claim, RuntimeException> onBug) {
        this.question = question;
        this.rule = rule;
        this.reader = new ClaimFinder(question, rule);
        this.claims = reader.claims();
        this.onBug = onBug;
    }

    /**
     * Empty if the interrogation checks no claims.
     *
     * @param question with a valid answer
     * @param onBug is told what a check threw; its claim is in review then
     */
    public static Optional<AnswerGrounding> of(AnsweredQuestion question, BiConsumer<Claim, RuntimeException> onBug) {
        return question.interrogation()
                .citations()
                .filter(rule -> rule.grounding() != null)
                .map(rule -> new AnswerGrounding(question, rule, onBug));
    }

    /** Grounds all claims that are left. For one thread, under a guard. */
    public void run(ValueChecks checks) {
        ClaimCheck check = new ClaimCheck(Objects.requireNonNull(rule.grounding()), question, reader, checks);
        for (Claim claim : claims.subList(done(), claims.size())) {
            Watch.check();
            add(grounded(check, claim));
        }
    }

    private GroundedClaim grounded(ClaimCheck check, Claim claim) {
        Guarded<GroundedClaim> guarded = Guard.part("claim " + claim.pointer(), () -> check.check(claim));
        if (guarded instanceof Guarded.Broken<GroundedClaim> broken) {
            onBug.accept(claim, broken.cause());
            return inReview(claim, Reason.CHECK_FAILED);
        }
        return guarded.orElse(tooLong -> inReview(claim, Reason.TOO_LONG));
    }

    private static GroundedClaim inReview(Claim claim, Reason reason) {
        return GroundedClaim.without(claim, ClaimStatus.REVIEW, Set.of(reason));
    }

    private synchronized int done() {
        return grounded.size();
    }

    private synchronized void add(GroundedClaim claim) {
        grounded.add(claim);
    }

    /** What is known by now. @param rest why claims that were not reached are in review */
    public synchronized Grounding soFar(Reason rest) {
        List<GroundedClaim> all = new ArrayList<>(grounded);
        claims.subList(grounded.size(), claims.size()).forEach(claim -> all.add(inReview(claim, rest)));
        return new Grounding(question.interrogation().version(), rule, all);
    }
}

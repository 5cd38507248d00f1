package org.holocron.derive.grounding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.guard.Guard;
import org.holocron.derive.guard.Guarded;
import org.holocron.derive.guard.Watch;
import org.holocron.derive.interrogation.CitationRule;
import org.holocron.derive.interrogation.GroundingRule;
import org.jspecify.annotations.Nullable;

/**
 * Grounds the claims of one answer, one after the other. What is known of them can be asked for at any time, by another thread too, so that
 * an end in between costs only the claims that were not reached.
 */
public final class AnswerGrounding {

    private final AnsweredQuestion question;
    private final CitationRule citations;
    private final GroundingRule rule;
    private final BiConsumer<Claim, RuntimeException> onBug;

    /** Null until they are read; guarded by this. */
    private @Nullable List<Claim> claims;

    /** In the order of the claims; guarded by this. */
    private final List<GroundedClaim> grounded = new ArrayList<>();

    private AnswerGrounding(
            AnsweredQuestion question,
            CitationRule citations,
            GroundingRule rule,
            BiConsumer<Claim, RuntimeException> onBug) {
        this.question = question;
        this.citations = citations;
        this.rule = rule;
        this.onBug = onBug;
    }

    /**
     * Empty if the interrogation checks no claims. They are read later, under the guard.
     *
     * @param question with a valid answer
     * @param onBug is told what a check threw; its claim is in review then
     */
    public static Optional<AnswerGrounding> of(AnsweredQuestion question, BiConsumer<Claim, RuntimeException> onBug) {
        return question.interrogation().citations().flatMap(citations -> Optional.ofNullable(citations.grounding())
                .map(rule -> new AnswerGrounding(question, citations, rule, onBug)));
    }

    /** Reads the claims, and grounds them. For one thread, under a guard, once. */
    public void run(ValueChecks checks) {
        ClaimFinder reader = new ClaimFinder(question, citations, rule.fields());
        List<Claim> found = List.copyOf(reader.claims());
        known(found);
        ClaimCheck check = new ClaimCheck(rule, question, reader, checks);
        for (Claim claim : found) {
            Watch.check();
            add(grounded(check, claim));
        }
    }

    private GroundedClaim grounded(ClaimCheck check, Claim claim) {
        Guarded<GroundedClaim> guarded = Guard.part("claim " + claim.pointer(), () -> checked(check, claim));
        if (guarded instanceof Guarded.Broken<GroundedClaim> broken) {
            onBug.accept(claim, broken.cause());
            return inReview(claim, Reason.CHECK_FAILED);
        }
        return guarded.orElse(tooLong -> inReview(claim, Reason.TOO_LONG));
    }

    /** A class of a check that cannot be used, since its tables are broken, is a bug like any other. */
    private static GroundedClaim checked(ClaimCheck check, Claim claim) {
        try {
            return check.check(claim);
        } catch (LinkageError | AssertionError bug) {
            throw new IllegalStateException("a part of the check cannot be used: " + bug, bug);
        }
    }

    private static GroundedClaim inReview(Claim claim, Reason reason) {
        return GroundedClaim.without(claim, ClaimStatus.REVIEW, Set.of(reason));
    }

    private synchronized void known(List<Claim> found) {
        claims = found;
    }

    private synchronized void add(GroundedClaim claim) {
        grounded.add(claim);
    }

    /** What is known by now; before the claims are, the answer as a whole is one. @param rest why claims that were not reached are in review */
    public synchronized Grounding soFar(Reason rest) {
        List<Claim> known = claims == null ? List.of(new Claim(0, "", "", question.answer(), List.of())) : claims;
        List<GroundedClaim> all = new ArrayList<>(grounded);
        known.subList(grounded.size(), known.size()).forEach(claim -> all.add(inReview(claim, rest)));
        return new Grounding(question.interrogation().version(), rule, all);
    }
}

package org.holocron.derive.grounding;

import jakarta.json.JsonObject;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Fact;
import org.holocron.derive.interrogation.GroundingRule;
import org.holocron.derive.json.PrettyJson;
import org.holocron.derive.json.Problem;

/**
 * What the words of its evidence make of an answer.
 *
 * @param version of the interrogation whose rule was applied
 * @param claims all that the answer makes, in its order
 */
public record Grounding(String version, GroundingRule rule, List<GroundedClaim> claims) {

    /** Of two valid answers to one question the one that its words bear better comes first: fewest refused, then fewest in review. */
    public static final Comparator<Grounding> BETTER_FIRST = Comparator.<Grounding>comparingInt(
                    grounding -> grounding.count(ClaimStatus.REFUSED))
            .thenComparingInt(grounding -> grounding.count(ClaimStatus.REVIEW));

    private static final int MOST_PROBLEMS = 10;

    public Grounding {
        claims = List.copyOf(claims);
    }

    public int count(ClaimStatus status) {
        return (int) claims.stream().filter(claim -> claim.status() == status).count();
    }

    /** How many claims ended so, each status in its order. */
    public Map<ClaimStatus, Integer> counts() {
        Map<ClaimStatus, Integer> counts = new EnumMap<>(ClaimStatus.class);
        Stream.of(ClaimStatus.values()).forEach(status -> counts.put(status, count(status)));
        return counts;
    }

    public boolean hasRefused() {
        return count(ClaimStatus.REFUSED) > 0;
    }

    /** Whether claims were checked, and each is refused. */
    public boolean isRefusedAsAWhole() {
        return hasRefused() && kept() == 0;
    }

    /** Whether too much of it is missing in a repair: more than was refused, all that is grounded, or all that is kept. */
    public boolean isLostIn(Grounding repair) {
        boolean isNothingLeft = kept() > 0 && repair.kept() == 0;
        boolean isNothingGrounded = count(ClaimStatus.GROUNDED) > 0 && repair.count(ClaimStatus.GROUNDED) == 0;
        return isNothingLeft || isNothingGrounded || kept() - repair.kept() > count(ClaimStatus.REFUSED);
    }

    /** How many claims were checked and are not refused: grounded, in review, or let through by a policy. */
    private int kept() {
        return (int) claims.stream().filter(GroundedClaim::isKept).count();
    }

    /** How many claims are refused and in review: {@code 1 of 12 claims is refused, 2 are in review}; empty if none is. */
    public Optional<String> concerns() {
        int refused = count(ClaimStatus.REFUSED);
        int reviews = count(ClaimStatus.REVIEW);
        String of = " of " + claims.size() + (claims.size() == 1 ? " claim" : " claims");
        String refusals = refused + of + (refused == 1 ? " is refused" : " are refused");
        String rest = (reviews == 1 ? " is" : " are") + " in review";
        if (refused == 0) {
            return reviews == 0 ? Optional.empty() : Optional.of(reviews + of + rest);
        }
        return Optional.of(reviews == 0 ? refusals : refusals + ", " + reviews + rest);
    }

    /** What is wrong with the refused claims, for the model: the first ones, and how many more. Not empty if there are any. */
    public List<Problem> problems() {
        return Problem.first(
                MOST_PROBLEMS,
                claims.stream().flatMap(claim -> claim.problems().stream()).toList());
    }

    /** For the database: a row for each claim. */
    public List<Fact> facts() {
        return claims.stream().map(claim -> new ClaimRow(rule, claim).fact()).toList();
    }

    /** {@code grounding.json}: readable, and the same bytes for the same grounding. */
    public byte[] toJson() {
        return PrettyJson.bytes(json());
    }

    /** What {@code grounding.json} holds. */
    public JsonObject json() {
        return GroundingJson.of(this);
    }
}

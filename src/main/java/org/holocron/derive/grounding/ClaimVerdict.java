package org.holocron.derive.grounding;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.interrogation.FailurePolicy;
import org.holocron.derive.interrogation.GroundingRule;
import org.holocron.derive.interrogation.ValueRule;
import org.holocron.derive.value.Finding;

/** Folds what was found of a claim into its status: the worst of all, after the policies of its fields. */
final class ClaimVerdict {

    private final GroundingRule rule;
    private final Claim claim;
    private final List<QuoteFinding> quotes;
    private final List<FieldFinding> findings;

    private ClaimStatus status = ClaimStatus.UNCHECKED;
    private final Set<Reason> reasons = EnumSet.noneOf(Reason.class);

    ClaimVerdict(GroundingRule rule, Claim claim, List<QuoteFinding> quotes, List<FieldFinding> findings) {
        this.rule = rule;
        this.claim = claim;
        this.quotes = quotes;
        this.findings = findings.stream().map(this::undecided).toList();
    }

    GroundedClaim folded() {
        quotes.forEach(this::add);
        findings.forEach(this::add);
        addMissingQuote();
        return new GroundedClaim(claim, quotes, findings, status, reasons);
    }

    private void add(QuoteFinding quote) {
        worsen(policyOfClaim().apply(quote.result().status()));
        if (quote.result().reason() != null) {
            reasons.add(quote.result().reason());
        } else if (findings.isEmpty() && quote.isFuzzy()) {
            reasons.add(Reason.QUOTE_FUZZY);
        }
    }

    private void add(FieldFinding found) {
        worsen(found.status());
        reasons.addAll(found.finding().reasons());
    }

    /** A claim without the quote that it should have is accepted only if the evidence that it cites states its values as a whole. */
    private void addMissingQuote() {
        boolean isMissing = rule.fields().quote() != null && quotes.isEmpty();
        boolean isStated = !findings.isEmpty()
                && findings.stream().allMatch(found -> found.finding().status() == ClaimStatus.GROUNDED);
        if (isMissing && !isStated) {
            worsen(policyOfClaim() == FailurePolicy.ALLOW ? ClaimStatus.UNCHECKED : ClaimStatus.REVIEW);
            reasons.add(Reason.QUOTE_MISSING);
        }
    }

    private void worsen(ClaimStatus other) {
        status = status.and(other);
    }

    /** The strictest of the policies that are for its checked values: a quote belongs to all of them. Where no value is checked, of all its fields. */
    private FailurePolicy policyOfClaim() {
        List<ValueRule> rules = rule.rulesFor(claim.fields());
        return strictest(rules.stream().filter(ValueRule::checksValue))
                .or(() -> strictest(rules.stream()))
                .orElse(FailurePolicy.REFUSE);
    }

    private static Optional<FailurePolicy> strictest(Stream<ValueRule> rules) {
        return rules.map(ValueRule::onFailure).min(Enum::compareTo);
    }

    /** Where not all of a claim's words were looked at, the others refuse nothing: those may state it. */
    private FieldFinding undecided(FieldFinding found) {
        boolean isCut = quotes.stream().anyMatch(quote -> quote.result() == QuoteResult.CROSSES_CUT);
        boolean isEverywhere = quotes.stream().anyMatch(QuoteFinding::isAtMorePlaces);
        Finding finding = found.finding();
        if (finding.status() != ClaimStatus.REFUSED || !isCut && !isEverywhere) {
            return found;
        }
        Set<Reason> more = EnumSet.copyOf(finding.reasons());
        if (isEverywhere) {
            more.add(Reason.TOO_LONG);
        }
        return found.with(new Finding(ClaimStatus.REVIEW, more, finding.at(), finding.message()));
    }
}

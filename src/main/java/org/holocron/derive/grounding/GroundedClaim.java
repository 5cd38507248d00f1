package org.holocron.derive.grounding;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.json.Problem;
import org.holocron.derive.quote.LocatedQuote;

/**
 * A claim and what its words make of it.
 *
 * @param quotes of the claim, each looked for; empty if it has none, or states nothing
 * @param findings of each value that was checked; empty if none was
 * @param status after the policies of its fields
 * @param reasons why it is not simply grounded, in the order of {@link Reason}
 */
public record GroundedClaim(
        Claim claim, List<QuoteFinding> quotes, List<FieldFinding> findings, ClaimStatus status, Set<Reason> reasons) {

    public GroundedClaim {
        quotes = List.copyOf(quotes);
        findings = List.copyOf(findings);
        reasons = Collections.unmodifiableSortedSet(new TreeSet<>(reasons));
    }

    /** Of which nothing was found out. */
    static GroundedClaim without(Claim claim, ClaimStatus status, Set<Reason> reasons) {
        return new GroundedClaim(claim, List.of(), List.of(), status, reasons);
    }

    /** The words that it rests on: the quote in which its first value was looked for, else the part of an item that decides. */
    public Optional<LocatedQuote> words() {
        Optional<LocatedQuote> decided = findings.stream()
                .flatMap(finding -> finding.deciding().stream())
                .findFirst();
        if (quotes.isEmpty()) {
            return decided;
        }
        return findings.stream()
                .flatMap(finding -> Optional.ofNullable(finding.words()).stream())
                .findFirst()
                .or(() ->
                        quotes.stream().flatMap(quote -> quote.place().stream()).findFirst());
    }

    /** For the model, of a claim that is refused: what is wrong at which place, and what would be right. */
    List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        if (status != ClaimStatus.REFUSED) {
            return problems;
        }
        quotes.stream()
                .filter(quote -> quote.result().status() == ClaimStatus.REFUSED)
                .forEach(quote -> problems.add(new Problem(quote.pointer(), quote.message())));
        findings.stream()
                .filter(finding -> finding.status() == ClaimStatus.REFUSED)
                .forEach(finding -> problems.add(new Problem(
                        finding.pointer(),
                        "does not follow from the words that the claim cites: "
                                + finding.finding().message())));
        return problems;
    }
}

package org.holocron.derive.grounding;

import jakarta.json.JsonArray;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.guard.Watch;
import org.holocron.derive.interrogation.GroundingRule;
import org.holocron.derive.json.Pointers;
import org.holocron.derive.quote.QuoteLocator;

/** Holds claims of one answer against the words that they cite, one claim at a time. */
final class ClaimCheck {

    private final GroundingRule rule;
    private final AnsweredQuestion question;
    private final ClaimFinder reader;
    private final FieldCheck fields;
    private final QuoteLocator locator;

    ClaimCheck(GroundingRule rule, AnsweredQuestion question, ClaimFinder reader, ValueChecks checks) {
        this.rule = rule;
        this.question = question;
        this.reader = reader;
        this.fields = new FieldCheck(rule, checks);
        this.locator = new QuoteLocator(question.evidence());
    }

    GroundedClaim check(Claim claim) {
        if (statesNothing(claim)) {
            return GroundedClaim.without(claim, ClaimStatus.UNCHECKED, Set.of());
        }
        List<QuoteFinding> quotes = quotes(claim);
        return new ClaimVerdict(rule, claim, quotes, findings(claim, quotes)).folded();
    }

    /** A value that was looked for and is not stated: there is nothing to check, and nothing to quote. */
    private boolean statesNothing(Claim claim) {
        return rule.checkedFields().stream()
                .map(claim::field)
                .allMatch(value -> value == JsonValue.NULL || value instanceof JsonArray list && list.isEmpty());
    }

    private List<QuoteFinding> quotes(Claim claim) {
        List<QuoteFinding> found = new ArrayList<>();
        String field = rule.fields().quote();
        if (field == null) {
            return found;
        }
        String pointer = Pointers.child(claim.pointer(), field);
        if (claim.field(field) instanceof JsonArray list) {
            for (int i = 0; i < list.size(); i++) {
                locate(claim, Pointers.child(pointer, i), list.get(i), found);
            }
        } else {
            locate(claim, pointer, claim.field(field), found);
        }
        return found;
    }

    private void locate(Claim claim, String pointer, JsonValue quote, List<QuoteFinding> found) {
        Claim.texts(quote).forEach(text -> {
            // Each may look at every word of a long text.
            Watch.check();
            found.add(new QuoteFinding(pointer, text, locator.findOrReworded(text, claim.citedIds())));
        });
    }

    /** Quotes that were not found have no words in which a value could be looked for; without quotes the cited items are searched whole. */
    private List<FieldFinding> findings(Claim claim, List<QuoteFinding> quotes) {
        List<SearchedWords> words = quotes.isEmpty() ? wholeItems(claim) : places(quotes);
        return words.isEmpty() && !quotes.isEmpty()
                ? List.of()
                : fields.check(
                        claim,
                        reader.subjects(claim),
                        words,
                        question.evidence().items());
    }

    private List<SearchedWords> wholeItems(Claim claim) {
        return question.evidence().items().stream()
                .filter(item -> claim.citedIds().contains(item.evidenceId()))
                .map(SearchedWords::whole)
                .toList();
    }

    private static List<SearchedWords> places(List<QuoteFinding> quotes) {
        return quotes.stream()
                .flatMap(quote -> quote.placesLookedAt().stream().map(place -> new SearchedWords(place, quote.quote())))
                .toList();
    }
}

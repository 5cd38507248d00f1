package org.holocron.derive.grounding;

import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.claim.Span;
import org.holocron.derive.quote.LocatedQuote;
import org.holocron.derive.quote.QuoteLocator;
import org.holocron.derive.quote.QuoteSearch;
import org.holocron.derive.quote.QuoteStatus;
import org.holocron.derive.value.ClaimedValue;
import org.holocron.derive.value.Finding;
import org.holocron.derive.value.LanguageGuess;
import org.holocron.derive.value.ValueCheck;
import org.holocron.derive.value.ValueType;
import org.holocron.derive.value.Words;

/** Puts claims of the labelled set through the check. */
final class SetChecker {

    private final Map<ValueType, ValueCheck> checks = new EnumMap<>(ValueType.class);

    SetChecker() {
        checks.put(ValueType.NUMBER, new org.holocron.derive.value.NumberCheck());
        checks.put(ValueType.DATE, new org.holocron.derive.value.DateCheck());
        checks.put(ValueType.NAME, new org.holocron.derive.value.NameCheck());
        checks.put(ValueType.TEXT, new org.holocron.derive.value.TextCheck());
        checks.put(ValueType.ENUM, new org.holocron.derive.value.EnumCheck());
    }

    MeasuredClaim check(LabelledText text, LabelledClaim claim) {
        List<String> cited = claim.fields().getJsonArray("evidence_ids").getValuesAs(JsonString::getString);
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        List<Words> places = new ArrayList<>();
        String quote = claim.quote();
        ClaimStatus status = ClaimStatus.GROUNDED;
        if (quote == null) {
            text.evidence().items().stream()
                    .filter(item -> cited.contains(item.evidenceId()))
                    .forEach(item -> places.add(words(item.text(), new Span(0, item.text().length()))));
        } else {
            QuoteSearch search = new QuoteLocator(text.evidence()).find(quote, cited);
            if (search instanceof QuoteSearch.Found found) {
                for (LocatedQuote place : found.places()) {
                    places.add(words(place.item().text(), place.span()));
                    if (place.status() == QuoteStatus.FUZZY) {
                        reasons.add(Reason.QUOTE_FUZZY);
                    }
                }
            } else {
                reasons.add(
                        search instanceof QuoteSearch.Elsewhere
                                ? Reason.QUOTE_IN_OTHER_ITEM
                                : Reason.QUOTE_NOT_FOUND);
                return new MeasuredClaim(text, claim, ClaimStatus.REFUSED, reasons, "");
            }
        }
        StringBuilder message = new StringBuilder();
        List<JsonValue> values =
                claim.value() instanceof JsonArray list ? List.copyOf(list) : List.of(claim.value());
        for (JsonValue value : values) {
            Finding best = null;
            for (Words words : places) {
                Finding finding = check(claim, value, words);
                best = best == null || finding.status().compareTo(best.status()) < 0 ? finding : best;
            }
            status = status.and(best.status());
            reasons.addAll(best.reasons());
            message.append(best.message().isEmpty() ? "" : best.message() + "; ");
        }
        return new MeasuredClaim(text, claim, status, reasons, message.toString());
    }

    private Finding check(LabelledClaim claim, JsonValue value, Words words) {
        String unit = claim.fields().get("unit") instanceof JsonString text ? text.getString() : null;
        List<String> subjects = claim.fields().getJsonArray("subject").getValuesAs(JsonString::getString);
        ClaimedValue claimed =
                new ClaimedValue(value, unit, claim.synonyms(), claim.fields().getString("key"), subjects);
        return checks.get(ValueChecks.typeOf(claim.type(), value)).check(claimed, words);
    }

    private static Words words(String text, Span span) {
        return new Words(text, span, LanguageGuess.of(text));
    }
}

package org.holocron.derive.grounding;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.Collection;
import java.util.Optional;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.claim.Span;
import org.holocron.derive.quote.LocatedQuote;
import org.holocron.derive.text.CleanText;
import org.jspecify.annotations.Nullable;

/** {@code grounding.json}. Offsets are half-open, in code points of the item's text in {@code evidence.json}. */
final class GroundingJson {

    private static final JsonProvider JSON = JsonProvider.provider();

    private final Grounding grounding;

    private GroundingJson(Grounding grounding) {
        this.grounding = grounding;
    }

    static JsonObject of(Grounding grounding) {
        return new GroundingJson(grounding).whole();
    }

    private JsonObject whole() {
        JsonObjectBuilder counts =
                JSON.createObjectBuilder().add("claims", grounding.claims().size());
        grounding.counts().forEach((status, count) -> counts.add(status.label(), count));
        JsonArrayBuilder claims = JSON.createArrayBuilder();
        grounding.claims().forEach(claim -> claims.add(claim(claim)));
        return JSON.createObjectBuilder()
                .add("interrogation_version", grounding.version())
                .add("counts", counts)
                .add("claims", claims)
                .build();
    }

    private JsonObjectBuilder claim(GroundedClaim grounded) {
        Claim claim = grounded.claim();
        ClaimRow row = new ClaimRow(grounding.rule(), grounded);
        JsonArrayBuilder quotes = JSON.createArrayBuilder();
        grounded.quotes().forEach(quote -> quotes.add(quote(quote)));
        JsonArrayBuilder findings = JSON.createArrayBuilder();
        grounded.findings().forEach(finding -> findings.add(finding(finding)));
        JsonObjectBuilder json = JSON.createObjectBuilder()
                .add("ordinal", claim.ordinal())
                .add("pointer", claim.pointer())
                .add("key", claim.key())
                .add("value", row.value())
                .add("unit", textOrNull(row.unit()))
                .add("confidence", row.answeredConfidence())
                .add("status", grounded.status().label())
                .add("reasons", reasons(grounded.reasons()))
                .add("evidence_ids", texts(claim.citedIds()))
                .add("evidence_id", textOrNull(row.evidenceId()));
        return addWords(json, grounded.words()).add("quotes", quotes).add("findings", findings);
    }

    private static JsonObjectBuilder quote(QuoteFinding quote) {
        JsonArrayBuilder places = JSON.createArrayBuilder();
        quote.placesLookedAt().forEach(place -> places.add(place(place)));
        if (quote.places().isEmpty()) {
            quote.place().ifPresent(elsewhere -> places.add(place(elsewhere)));
        }
        return JSON.createObjectBuilder()
                .add("pointer", quote.pointer())
                .add("quote", quote.quote())
                .add("status", quote.label())
                .add("message", quote.message())
                .add("places", places);
    }

    private static JsonObjectBuilder place(LocatedQuote place) {
        return addWords(
                JSON.createObjectBuilder().add("evidence_id", place.item().evidenceId()), Optional.of(place));
    }

    private static JsonObjectBuilder finding(FieldFinding found) {
        JsonObjectBuilder json = JSON.createObjectBuilder()
                .add("pointer", found.pointer())
                .add(
                        "type",
                        ValueChecks.typeOf(found.rule().reading().type(), found.value())
                                .label())
                .add("value", found.value())
                .add("status", found.status().label())
                .add("found", found.finding().status().label())
                .add("reasons", reasons(found.finding().reasons()))
                .add("message", CleanText.line(found.finding().message()));
        Optional<LocatedQuote> deciding = found.deciding();
        json.add(
                "evidence_id",
                textOrNull(found.words() == null ? null : found.words().item().evidenceId()));
        return addWords(json, deciding);
    }

    /** What stands there, and where; null each if nothing was found. */
    private static JsonObjectBuilder addWords(JsonObjectBuilder json, Optional<LocatedQuote> words) {
        Span at = words.map(LocatedQuote::codePoints).orElse(null);
        return json.add("words", textOrNull(words.map(LocatedQuote::words).orElse(null)))
                .add("start", at == null ? JsonValue.NULL : JSON.createValue(at.start()))
                .add("end", at == null ? JsonValue.NULL : JSON.createValue(at.end()));
    }

    private static JsonArrayBuilder reasons(Collection<Reason> reasons) {
        return texts(reasons.stream().map(Enum::name).toList());
    }

    private static JsonArrayBuilder texts(Collection<String> texts) {
        JsonArrayBuilder list = JSON.createArrayBuilder();
        texts.forEach(list::add);
        return list;
    }

    private static JsonValue textOrNull(@Nullable String text) {
        return text == null ? JsonValue.NULL : JSON.createValue(text);
    }
}

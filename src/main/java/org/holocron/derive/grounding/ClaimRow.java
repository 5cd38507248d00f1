package org.holocron.derive.grounding;

import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.claim.Fact;
import org.holocron.derive.interrogation.GroundingRule;
import org.holocron.derive.quote.LocatedQuote;
import org.jspecify.annotations.Nullable;

/** What a claim says and where its words stand, by the rule that names its fields. */
final class ClaimRow {

    private static final JsonProvider JSON = JsonProvider.provider();

    private static final String BY_THE_MODEL = "model";

    private final GroundingRule rule;
    private final GroundedClaim grounded;
    private final Claim claim;
    private final Optional<LocatedQuote> words;

    ClaimRow(GroundingRule rule, GroundedClaim grounded) {
        this.rule = rule;
        this.grounded = grounded;
        this.claim = grounded.claim();
        this.words = grounded.words();
    }

    Fact fact() {
        Double confidence = confidence();
        JsonValue value = value();
        return new Fact(
                claim.ordinal(),
                claim.key(),
                value == JsonValue.NULL ? null : value.toString(),
                unit(),
                confidence,
                confidence == null ? null : BY_THE_MODEL,
                evidenceId(),
                words.map(LocatedQuote::words).orElseGet(this::quote),
                words.map(LocatedQuote::codePoints).orElse(null),
                grounded.status(),
                grounded.reasons());
    }

    /** Of the one checked field; of several, an object of them. */
    JsonValue value() {
        List<String> fields = rule.checkedFields();
        if (fields.size() == 1) {
            return claim.field(fields.get(0));
        }
        JsonObjectBuilder values = JSON.createObjectBuilder();
        fields.forEach(field -> values.add(field, claim.field(field)));
        return values.build();
    }

    /** Of the first field that has one. */
    @Nullable
    String unit() {
        return rule.rulesFor(claim.fields()).stream()
                .flatMap(each -> Optional.ofNullable(claim.unit(each.reading())).stream())
                .findFirst()
                .orElse(null);
    }

    /** As the answer has it. */
    JsonValue answeredConfidence() {
        String field = rule.fields().confidence();
        return field == null ? JsonValue.NULL : claim.field(field);
    }

    /** Null if it is no part of 1. */
    private @Nullable Double confidence() {
        Double number = claim.number(rule.fields().confidence());
        return number == null || !(number >= 0 && number <= 1) ? null : number;
    }

    /** Of the item that holds the words, else of the first one cited; null if it cites none. */
    @Nullable
    String evidenceId() {
        return words.map(found -> found.item().evidenceId())
                .or(() -> claim.citedIds().stream().findFirst())
                .orElse(null);
    }

    /** As the answer has it; null if it quotes nothing. */
    private @Nullable String quote() {
        String field = rule.fields().quote();
        return field == null
                ? null
                : Claim.texts(claim.field(field)).stream().findFirst().orElse(null);
    }
}

package org.holocron.derive.simulator;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.simulator.ClaimForm.Field;
import org.holocron.derive.simulator.ClaimForm.Role;
import org.holocron.derive.simulator.Mention.Kind;

/** Makes a claim disregard a part of its words, or its words not be those that it cites. Empty where there is nothing of the kind. */
final class WordsErrors {

    private WordsErrors() {}

    /** The value without the words that limit it, as a number with its unit where that will do. */
    static Optional<CitingClaim> qualifierDropped(CitingClaim claim, PlantingGround ground) {
        for (Passage passage : ground.quoted(claim)) {
            for (Mention number : passage.mentions(Kind.NUMBER)) {
                String limited = passage.limited(number);
                String bare = passage.words().substring(number.start(), number.end());
                Optional<CitingClaim> dropped =
                        limited.isEmpty() ? Optional.empty() : bare(claim, limited, bare, number);
                if (dropped.isPresent()) {
                    return dropped;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<CitingClaim> bare(CitingClaim claim, String limited, String bare, Mention number) {
        for (String name : claim.stating()) {
            String text = claim.text(name).orElse("");
            Field field = claim.form().fields().get(name);
            if (text.equals(limited) && field != null && field.allows(number.value())) {
                CitingClaim plain = claim.with(name, number.value());
                return Optional.of(number.unit().isEmpty() ? plain : plain.withAll(Role.UNIT, number.unit()));
            }
            if (text.contains(limited)) {
                return Optional.of(claim.with(name, text.replace(limited, bare)));
            }
        }
        return Optional.empty();
    }

    /** What is denied as if it were stated: another choice, true instead of false, or a text without the word that denies. */
    static Optional<CitingClaim> negationDropped(CitingClaim claim, PlantingGround ground) {
        boolean isDenied = ground.quoted(claim).stream().anyMatch(Passage::denies);
        if (!isDenied) {
            return Optional.empty();
        }
        for (String name : claim.names(Role.FLAG, Role.VALUE)) {
            if (JsonValue.FALSE.equals(claim.fields().get(name))) {
                return Optional.of(claim.with(name, JsonValue.TRUE));
            }
        }
        for (String name : claim.names(Role.CHOICE)) {
            if (claim.text(name)
                    .filter(choice -> choice.matches(ClaimWriter.DENIED))
                    .isPresent()) {
                return others(claim, name).stream().findFirst().map(stated -> claim.with(name, stated));
            }
        }
        return claim.alteredText(claim.names(Role.VALUE, Role.STATEMENT), Denial::without);
    }

    static Optional<CitingClaim> inventedQuote(CitingClaim claim, PlantingGround ground) {
        if (claim.quote().isEmpty()) {
            return Optional.empty();
        }
        String value = claim.stating().stream()
                .map(name -> claim.fields().get(name))
                .map(said ->
                        said instanceof JsonNumber ? said.toString() : String.join(", ", SimulatorJson.texts(said)))
                .findFirst()
                .orElse("it is so");
        String quote = "All who were asked about it agreed in writing: " + Passage.withoutStop(value) + ".";
        return Optional.of(claim.withAll(Role.QUOTE, quote)).filter(one -> !ground.isStated(quote));
    }

    static Optional<CitingClaim> quoteOfAnotherItem(CitingClaim claim, PlantingGround ground) {
        String quote = claim.quote();
        List<String> others = ground.evidence().stream()
                .filter(piece ->
                        !claim.citedIds().contains(piece.id()) && !piece.text().contains(quote))
                .map(QuotedEvidence::id)
                .toList();
        return quote.isEmpty()
                ? Optional.empty()
                : ground.any(others).map(other -> claim.withAll(Role.CITED_IDS, other));
    }

    /** Another one of a field's few values; a key is one only where it is all that the claim says. */
    static Optional<CitingClaim> wrongChoice(CitingClaim claim, PlantingGround ground) {
        for (String name : claim.names(Role.CHOICE, Role.FLAG, Role.VALUE, Role.KEY)) {
            Optional<JsonValue> other = ground.any(others(claim, name));
            if (other.isPresent()) {
                return Optional.of(claim.with(name, other.get()));
            }
        }
        return Optional.empty();
    }

    private static List<JsonValue> others(CitingClaim claim, String name) {
        JsonValue value = claim.fields().getOrDefault(name, JsonValue.NULL);
        if (value.equals(JsonValue.TRUE) || value.equals(JsonValue.FALSE)) {
            return List.of(value.equals(JsonValue.TRUE) ? JsonValue.FALSE : JsonValue.TRUE);
        }
        Field field = claim.form().fields().get(name);
        JsonObject schema = field == null ? JsonValue.EMPTY_JSON_OBJECT : field.schema();
        return schema.get("enum") instanceof JsonArray choices
                ? choices.stream()
                        .filter(choice -> !choice.equals(value) && choice != JsonValue.NULL)
                        .toList()
                : List.of();
    }
}

package org.holocron.derive.simulator;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.holocron.derive.simulator.Mention.Kind;

/**
 * What an error can be taken from, and what it must not hit.
 *
 * @param random decides what is not given by the kind of the error
 */
record PlantingGround(
        JsonObject answer, List<QuotedEvidence> evidence, List<Passage> passages, SplittableRandom random) {

    /** Words that no evidence is likely to have. */
    private static final List<String> STRANGE_WORDS = List.of("Tarrow", "Velmin", "Osperra", "Quillon", "Drusk");

    static PlantingGround of(JsonObject answer, PromptParts prompt, long seed) {
        List<QuotedEvidence> evidence = prompt.evidence();
        return new PlantingGround(answer, evidence, Passage.in(evidence), new SplittableRandom(seed));
    }

    /** The passages of the pieces that a claim cites. */
    List<Passage> cited(CitingClaim claim) {
        return passages.stream()
                .filter(passage -> claim.citedIds().contains(passage.evidenceId()))
                .toList();
    }

    /** The passage that a claim quotes, in whole or in part; else all that it cites. */
    List<Passage> quoted(CitingClaim claim) {
        List<Passage> cited = cited(claim);
        String quote = claim.quote();
        List<Passage> quoted = cited.stream()
                .filter(passage ->
                        !quote.isEmpty() && (passage.words().contains(quote) || quote.contains(passage.words())))
                .toList();
        return quote.isEmpty() ? cited : quoted;
    }

    ProseLanguage language(CitingClaim claim) {
        return cited(claim).stream().map(Passage::language).findFirst().orElse(ProseLanguage.ENGLISH);
    }

    boolean isStated(String text) {
        return evidence.stream().anyMatch(piece -> piece.text().contains(text));
    }

    boolean isStated(BigDecimal number) {
        return passages.stream()
                .flatMap(passage -> passage.mentions(Kind.NUMBER).stream())
                .anyMatch(mention ->
                        ((JsonNumber) mention.value()).bigDecimalValue().compareTo(number) == 0);
    }

    <T> Optional<T> any(List<T> choices) {
        return choices.isEmpty() ? Optional.empty() : Optional.of(choices.get(random.nextInt(choices.size())));
    }

    /** One that the evidence does not have. */
    Optional<String> strangeWord() {
        return any(STRANGE_WORDS.stream().filter(word -> !isStated(word)).toList());
    }
}

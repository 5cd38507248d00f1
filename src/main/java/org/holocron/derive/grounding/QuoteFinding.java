package org.holocron.derive.grounding;

import java.util.List;
import java.util.Optional;
import org.holocron.derive.json.JsonExcerpt;
import org.holocron.derive.quote.LocatedQuote;
import org.holocron.derive.quote.QuoteSearch;
import org.holocron.derive.quote.QuoteStatus;

/**
 * What came of looking for a quote of a claim.
 *
 * @param pointer to the quote in the answer
 * @param quote as the answer has it
 */
record QuoteFinding(String pointer, String quote, QuoteSearch search) {

    /** A quote of a word or two may stand anywhere; where it stands at more places, those after these are not looked at. */
    static final int MOST_PLACES = 20;

    QuoteResult result() {
        return QuoteResult.of(search);
    }

    /** Where cited items hold it. */
    List<LocatedQuote> places() {
        return search instanceof QuoteSearch.Found found ? found.places() : List.of();
    }

    /** The first of these, in which values are looked for. */
    List<LocatedQuote> placesLookedAt() {
        return places().stream().limit(MOST_PLACES).toList();
    }

    boolean isAtMorePlaces() {
        return places().size() > MOST_PLACES;
    }

    /** The first place that holds it, in a cited item or another. */
    Optional<LocatedQuote> place() {
        if (search instanceof QuoteSearch.Elsewhere elsewhere) {
            return Optional.of(elsewhere.place());
        }
        return search instanceof QuoteSearch.Nearly nearly
                ? Optional.of(nearly.place())
                : places().stream().findFirst();
    }

    boolean isFuzzy() {
        return places().stream().anyMatch(place -> place.status() == QuoteStatus.FUZZY);
    }

    /** How like the evidence it is, or why it was not found. */
    String label() {
        return places().stream()
                .findFirst()
                .map(place -> place.status().label())
                .orElseGet(() -> result().label());
    }

    /** For the model and for people; empty if it was found. */
    String message() {
        return switch (result()) {
            case FOUND -> "";
            case ELSEWHERE ->
                "is not in the evidence that the claim cites, but in "
                        + JsonExcerpt.of(place().orElseThrow().item().evidenceId())
                        + ": cite the evidence that holds these words, or quote what the claim cites";
            case NEARLY ->
                "is written otherwise than the evidence; there it is "
                        + JsonExcerpt.of(place().orElseThrow().words());
            case CROSSES_CUT -> "goes on where its evidence was cut, so that nobody can tell whether it is there";
            case NOWHERE ->
                "is in no evidence: copy words of the evidence that the claim cites exactly, or drop the claim";
        };
    }
}

package org.holocron.derive.simulator;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Plants an error of one kind in one claim of an answer: what a model says that reads past its evidence, or does not look. The same seed
 * plants the same error.
 */
final class PlantedErrors {

    /** One kind of error. */
    private interface Kind {
        Optional<CitingClaim> in(CitingClaim claim, PlantingGround ground);
    }

    private PlantedErrors() {}

    /** The answer with the error; empty if no claim of it has what such an error takes. */
    static Optional<String> plant(InjectedFault fault, String content, SimulatedRequest ask, long seed) {
        Optional<JsonObject> schema = ask.delivery().schema();
        Optional<JsonObject> answer = SimulatorJson.read(content);
        if (schema.isEmpty() || answer.isEmpty()) {
            return Optional.empty();
        }
        PlantingGround ground = PlantingGround.of(answer.get(), PromptParts.of(ask), seed);
        List<CitingClaim> claims = new ArrayList<>(CitingClaim.in(answer.get(), schema.get()));
        Collections.shuffle(claims, new Random(seed));
        Kind kind = kind(fault);
        return claims.stream()
                .flatMap(claim -> kind.in(claim, ground).stream())
                .map(claim -> claim.in(answer.get()).toString())
                .findFirst();
    }

    private static Kind kind(InjectedFault fault) {
        return switch (fault) {
            case WRONG_DIGIT -> NumberErrors::wrongDigit;
            case TEN_TIMES -> NumberErrors::tenTimes;
            case WRONG_UNIT -> NumberErrors::wrongUnit;
            case WRONG_SCALE -> NumberErrors::wrongScale;
            case LOST_SIGN -> NumberErrors::lostSign;
            case NEIGHBOURS_VALUE -> ValueErrors::neighbours;
            case OTHER_ENTITYS_VALUE -> ValueErrors::otherEntitys;
            case WRONG_DATE_PART -> ValueErrors::wrongDatePart;
            case WRONG_NAME -> ValueErrors::wrongName;
            case ONE_TOO_MANY -> ValueErrors::oneTooMany;
            case TEXT_ALTERED -> ValueErrors::textAltered;
            case QUALIFIER_DROPPED -> WordsErrors::qualifierDropped;
            case NEGATION_DROPPED -> WordsErrors::negationDropped;
            case INVENTED_QUOTE -> WordsErrors::inventedQuote;
            case QUOTE_OF_ANOTHER_ITEM -> WordsErrors::quoteOfAnotherItem;
            case WRONG_CHOICE -> WordsErrors::wrongChoice;
            default -> throw new IllegalArgumentException(fault + " is not planted in a claim");
        };
    }
}

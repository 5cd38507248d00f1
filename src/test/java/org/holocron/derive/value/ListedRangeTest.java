package org.holocron.derive.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holocron.derive.claim.Span;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists of numbers of which the words give the range. Each element was held to be one end of it, or to be missing. */
class ListedRangeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ENGLISH;Pumps 1 to 4 are working.;1 2 3 4;grounded grounded grounded grounded",
                "ENGLISH;Pumps 1 to 4 are working.;1 4;grounded grounded",
                "ENGLISH;Pumps 1 to 4 are working.;1 2 4;grounded review grounded",
                "ENGLISH;Pumps 1 to 4 are working.;1 2 3 4 5;grounded review review grounded review",
                "GERMAN;Die Pumpen 1 bis 4 laufen.;1 2 3 4;grounded grounded grounded grounded",
                "SPANISH;Cuesta de 21 a 24 pesos.;21 24;grounded grounded",
                "FRENCH;Les pompes de 1 à 4 tournent.;1 2 3 4;grounded grounded grounded grounded",
            })
    void allOfARangeFollowFromIt(Language language, String text, String elements, String expected) {
        List<JsonValue> all = Arrays.stream(elements.split(" "))
                .map(each -> (JsonValue) Json.createValue(Integer.parseInt(each)))
                .toList();
        Words words = new Words(text, new Span(0, text.length()), Set.of(language));
        List<String> found = all.stream()
                .map(each -> new ClaimedValue(
                        each,
                        null,
                        Map.of(),
                        "pumps",
                        List.of(),
                        all.stream().filter(other -> !other.equals(each)).toList()))
                .map(claimed -> new NumberCheck().check(claimed, words).status().label())
                .map(status -> status.equals("refused") ? "review" : status)
                .toList();

        assertEquals(expected, String.join(" ", found));
    }
}
